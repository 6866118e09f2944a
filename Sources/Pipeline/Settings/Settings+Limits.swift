import Tabular

extension Settings {
    /// What a file of several files may ask for.
    var containerLimits: TableContainerLimits {
        var limits = TableContainerLimits()
        limits.maximumMembers = maximumMembers
        limits.maximumMemberBytes = min(limits.maximumMemberBytes, maximumExpandedMegabytes << 20)
        limits.maximumTotalBytes = maximumExpandedMegabytes << 20
        return limits
    }
}
