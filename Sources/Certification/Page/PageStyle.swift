/// The style sheet of the page: A4, one block a sheet, a frame on the first.
enum PageStyle {
    static let css = """
        @page{size:A4;margin:0}
        *{box-sizing:border-box}
        html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        body{margin:0;background:#e9ebee;color:#16181d;line-height:1.5;overflow-wrap:anywhere;\
        font:10.5pt/1.5 "Source Han Serif SC","Noto Serif CJK SC","Songti SC","STSong","SimSun","Times New Roman",serif}
        .sheet{position:relative;width:210mm;min-height:296.6mm;margin:6mm auto;padding:14mm 16mm 17mm;background:#fff;\
        box-shadow:0 1px 6px rgba(0,0,0,.25);break-after:page;overflow:hidden}
        .sheet:last-of-type{break-after:auto}
        .frame{min-height:262mm;padding:7mm 8mm 6mm;border:1.4pt solid #23364f;outline:.5pt solid #23364f;\
        outline-offset:-1.6mm;display:flex;flex-direction:column}
        .number{margin:0;text-align:right;font-size:9.5pt;color:#23364f}
        .number b{font-family:"Noto Sans Mono","DejaVu Sans Mono",Consolas,Menlo,monospace;letter-spacing:.03em}
        h1{margin:5mm 0 0;text-align:center;font-size:27pt;font-weight:700;letter-spacing:.22em;text-indent:.22em;\
        line-height:1.25}
        .subtitle{margin:1mm 0 5mm;text-align:center;font-size:12.5pt;letter-spacing:.03em;color:#23364f}
        h2{margin:0 0 2.5mm;padding-bottom:1mm;border-bottom:1pt solid #23364f;font-size:13pt;letter-spacing:.06em}
        h2 small,th small{font-weight:400;letter-spacing:0}
        h2 small{margin-left:2.5mm;font-size:10pt;color:#4a5361}
        .lead{margin:0 0 2mm;font-size:12pt;line-height:1.8;text-align:justify;text-indent:2em}
        .lead.en{margin-bottom:4mm;font-size:10pt;line-height:1.45;text-align:left;text-indent:0;color:#333a45}
        table{width:100%;border-collapse:collapse;table-layout:fixed}
        .facts{font-size:9pt}
        .facts th,.facts td{padding:.9mm 1.8mm;border:.6pt solid #8a94a3;text-align:left;vertical-align:middle;\
        line-height:1.35}
        .facts th{background:#f1f4f8;font-weight:600}
        th small{display:block;font-size:7.5pt;line-height:1.25;color:#4a5361}
        .mono,.digest{font-family:"Noto Sans Mono","DejaVu Sans Mono",Consolas,Menlo,"Noto Sans CJK SC",\
        "Microsoft YaHei",monospace}
        .cards{font:8pt/1.3 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei","PingFang SC",Arial,sans-serif;\
        font-variant-numeric:tabular-nums}
        .cards th,.cards td{padding:.25mm 1mm;border:.5pt solid #a9b1bd;text-align:left}
        .cards td{height:4.55mm}
        .cards th{padding:.8mm 1mm;background:#f1f4f8;font-weight:600}
        .cards th small{font-size:7pt}
        .cards .amount{text-align:right}
        .cards tr:nth-child(even) td{background:#fafbfc}
        .front .cards{margin-top:4mm;font-size:7.2pt}
        .note{margin:2mm 0 0;font-size:8.5pt;color:#333a45}
        .sign{margin-top:auto;padding-top:4mm;display:flex;justify-content:space-between;align-items:flex-end}
        .sign p{margin:0;font-size:9pt;line-height:1.5;color:#333a45}
        .sign .party{max-width:60%;text-align:right;font-size:11.5pt;color:#16181d}
        .sign small{display:block;font-size:8.5pt;color:#4a5361}
        .head{display:flex;justify-content:space-between;margin:0 0 4mm;font-size:8.5pt;color:#4a5361}
        .statements{margin:0 0 6mm;padding-left:6mm;font-size:9.5pt}
        .statements li{margin-bottom:1.6mm}
        .statements p{margin:0;line-height:1.45}
        .statements .en{font-size:8.5pt;color:#4a5361}
        .proof{font-size:8.5pt}
        .proof th,.proof td{padding:.8mm 1.6mm;border:.5pt solid #a9b1bd;text-align:left;line-height:1.35}
        .proof th{background:#f1f4f8;font-weight:600}
        .digest{font-size:7pt;word-break:break-all}
        .proof th small{font-size:7pt}
        .foot{position:absolute;left:16mm;right:16mm;bottom:8mm;margin:0;display:flex;justify-content:space-between;\
        font-size:8pt;color:#4a5361}
        .specimen::after{content:"样张 SPECIMEN";position:absolute;left:-20mm;right:-20mm;top:115mm;text-align:center;\
        font:700 58pt/1 "Source Han Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;letter-spacing:.08em;\
        color:rgba(190,24,24,.15);transform:rotate(-32deg);pointer-events:none;white-space:nowrap}
        @media print{body{background:#fff}.sheet{margin:0;box-shadow:none}}

        """
}
