import CardModel
import Pipeline

extension SiteDoctor {
    /// Programs that the site calls, where the settings name some, and the files that tell machines and people of a night.
    func operations() -> [DoctorCheck] {
        let operations = site.settings.operations
        let programs = [
            ("notify", pick("message program", "通知程序"), operations.notify.command.first),
            ("converter", pick("list converter", "清单转换程序"), site.settings.converter?.command.first),
        ]
        return programs.compactMap { code, name, path in path.map { program(code, name, $0) } } + [files()]
    }

    private func program(_ code: String, _ name: String, _ path: String) -> DoctorCheck {
        guard let flaw = FileSystem.programFlaw(path) else { return check(code, name, .ok, path) }
        let (verdict, message): (DoctorCheck.Verdict, String) =
            switch flaw {
            case .missing: (.bad, pick("is not there", "不存在"))
            case .noFile: (.bad, pick("is no file", "不是文件"))
            case .notExecutable: (.bad, pick("may not be executed by this user", "当前用户无权执行"))
            case .writableByAll:
                (
                    .bad,
                    pick(
                        "can be changed by everybody: chmod o-w the file and its folder", "任何人均可改动，请对文件及其目录执行 chmod o-w"
                    )
                )
            case .writableBySome:
                (.warn, pick("can be changed by users other than root and this one", "除 root 和当前用户外，还有其他用户可以改动"))
            }
        return check(code, name, verdict, path + pick(" ", "：") + message)
    }

    private func files() -> DoctorCheck {
        let name = pick("files of a night", "夜间状态文件")
        let settings = site.settings.operations
        let named = [
            ("metrics.file", settings.metricsFile), ("heartbeat.file", settings.heartbeatFile),
            ("notify.file", settings.notify.file),
        ]
        let wrong = named.filter { _, path in
            !path.isEmpty && !FileSystem.canWrite(path.hasPrefix("/") ? path : site.root + "/" + path)
        }
        guard wrong.isEmpty else {
            let shown = wrong.map { $0.0 + " " + $0.1 }.joined(separator: pick(", ", "、"))
            return check("night-files", name, .bad, pick("cannot be written: ", "不可写：") + shown)
        }
        return check(
            "night-files", name, .ok, pick("metrics, heartbeat and message can be written", "指标、心跳和通知文件均可写入"))
    }
}
