import CardModel

extension FaultText {
    /// Certificates given out once more, and archives of them.
    static let export: [FaultText] = [
        FaultText(
            "certificate.none",
            .init("There is no certificate in the selection[: {selection}].", "所选范围内没有注销证明[：{selection}]。"),
            hint: .init(
                "Nothing was written. `deregistrar certificate list` shows what there is.",
                "未生成文件。可用 deregistrar certificate list 查看。")),
        FaultText(
            "documents.differ",
            .init(
                "A document cannot be made again as it was issued[: {name}].", "无法按出具时的原样重新生成文件[：{name}]。"),
            hint: .init(
                "Its pages need the fonts and the seal of then; or put the original back into its folder in outbox/.",
                "需要出具时所用的字体和印章图片；或将原件放回 outbox/ 中的原目录。")),
    ]
}
