extension Schema {
    /// The days that a stop's measure covers; NULL for the job alone.
    static let stopDays = """
        ALTER TABLE batch_stops ADD COLUMN days INTEGER;
        """
}
