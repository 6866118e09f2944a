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

    /// What a workbook may ask for.
    var workbookLimits: WorkbookLimits {
        var limits = WorkbookLimits()
        limits.totalByteCount = maximumExpandedMegabytes << 20
        limits.partByteCount = min(limits.partByteCount, limits.totalByteCount)
        return limits
    }
}
