import Commands
import Foundation

let status = CommandLineTool.main(
    Array(CommandLine.arguments.dropFirst()), ProcessInfo.processInfo.environment)
fflush(nil)
// Not exit: it would take libraries down under threads that are still ending.
_exit(status)
