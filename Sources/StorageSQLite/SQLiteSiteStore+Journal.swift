public import Pipeline

extension SQLiteSiteStore {
    public func owe(_ duty: Duty) throws {
        try write { try database.run("INSERT INTO duties VALUES (?) ON CONFLICT DO NOTHING", [.text(duty.rawValue)]) }
    }

    public func settle(_ duty: Duty) throws {
        try write { try database.run("DELETE FROM duties WHERE duty = ?", [.text(duty.rawValue)]) }
    }

    public func duties() throws -> [Duty] {
        try database.all("SELECT duty FROM duties ORDER BY duty") { row in
            guard let duty = Duty(rawValue: row.text(0)) else { throw damaged("a duty") }
            return duty
        }
    }
}
