/// The receipt's look: one A4 page, black on white, Chinese before English.
enum ReceiptStyle {
    static let sheet = """
        :root{--ink:#1b2430;--soft:#536070;--line:#d8dee6}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:780px;padding:32px 28px 40px;background:#fff;color:var(--ink);font:15px/1.5 \
        system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Hiragino Sans GB","Microsoft YaHei",\
        "Noto Sans CJK SC","Source Han Sans SC",sans-serif}
        h1{font-size:1.7rem;line-height:1.2;margin:18px 0 4px}
        h2{font-size:1.05rem;margin:24px 0 4px;padding-top:10px;border-top:1.5px solid var(--ink)}
        h1 span,h2 span,th span,td span,p span,li span{color:var(--soft);font-weight:400;font-size:.86em}
        h1 span{font-size:.6em;margin-left:.5em}
        h2 span,th span.in{margin-left:.5em}
        p{margin:6px 0}
        p span,td span.b,th span.b,li span{display:block}
        bdi{overflow-wrap:anywhere}
        .lead{font-size:1.06em;margin:14px 0 4px}
        .trial{display:inline-block;border:2px solid #a3242b;color:#a3242b;font-weight:700;border-radius:4px;padding:1px 10px}
        dl{display:grid;grid-template-columns:11rem 1fr;gap:3px 16px;margin:12px 0}
        dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%;font-size:.94em}
        th,td{text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-bottom:1px solid var(--line)}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-size:.9em;color:var(--soft);font-weight:600;border-bottom-color:var(--ink)}
        tbody th{font-weight:600;width:30%}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        ol{margin:6px 0;padding-left:1.3em}li{margin:4px 0}
        footer{margin-top:26px;padding-top:10px;border-top:1px solid var(--line);color:var(--soft);font-size:.84em}
        @media (max-width:520px){body{padding:18px 16px 28px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:6px}\
        tbody th{width:auto}}
        @page{size:A4;margin:14mm 15mm}
        @media print{body{max-width:none;padding:0;font-size:9pt;line-height:1.3}h1{font-size:15pt;margin:4pt 0 2pt}\
        h2{font-size:10pt;margin-top:8pt;padding-top:5pt;break-after:avoid}tr,li{break-inside:avoid}th,td{padding-top:2pt;\
        padding-bottom:2pt}dl{grid-template-columns:11rem 1fr;margin:4pt 0;gap:1pt 12pt}p,ol{margin:3pt 0}\
        li{margin:2pt 0}footer{margin-top:8pt;padding-top:5pt}}

        """
}
