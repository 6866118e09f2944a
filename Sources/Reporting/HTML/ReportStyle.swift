/// The report's look: calm type, colour only beside words or shapes, one column on a phone, A4 on paper.
enum ReportStyle {
    static let sheet = type + switching + head + today + tables + pictures + exceptions + phone + paper

    private static let type = """
        :root{--ink:#1b2430;--soft:#536070;--line:#d8dee6;--wash:#f5f7f9;--go:#1a6b45;--wait:#8a5400;--stop:#a3242b;\
        --look:#3f4f9e;--link:#0b57a4}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
        body{margin:0;background:#fff;color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Noto Sans","PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
        main,footer,.bar{max-width:1080px;margin:0 auto;padding:0 32px}
        h1,h2,h3{line-height:1.25;margin:0;text-wrap:balance}
        h2{font-size:1.35rem;font-weight:650;margin:52px 0 6px;padding-top:18px;border-top:2px solid var(--ink)}
        h3{font-size:1.05rem;font-weight:650;margin:32px 0 8px}
        p{margin:0 0 10px}
        a{color:var(--link)}
        .soft{color:var(--soft)}
        .small{font-size:.88em}
        .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .id,.num{font-variant-numeric:tabular-nums}
        .id{overflow-wrap:anywhere}
        .key{white-space:nowrap;font-variant-numeric:tabular-nums}
        bdi{overflow-wrap:anywhere}
        .go{color:var(--go)}.wait{color:var(--wait)}.stop{color:var(--stop)}.look{color:var(--look)}
        svg{fill:currentColor}
        .mark{width:.72em;height:.72em;margin-right:.4em;vertical-align:-.02em;flex:none}

        """

    private static let switching = """
        .choice{position:absolute;opacity:0;pointer-events:none}
        #lang-en:checked~* [lang=zh-CN],#lang-zh:checked~* [lang=en]{display:none}
        .switch{display:flex;border:1px solid var(--soft);border-radius:6px;overflow:hidden;font-size:.88rem}
        .switch label{padding:4px 14px;cursor:pointer}
        #lang-en:checked~.bar label[for=lang-en],#lang-zh:checked~.bar label[for=lang-zh]{background:var(--ink);color:#fff}
        #lang-en:focus-visible~.bar label[for=lang-en],#lang-zh:focus-visible~.bar label[for=lang-zh]{outline:3px solid \
        var(--link);outline-offset:-3px}

        """

    private static let head = """
        .bar{display:flex;justify-content:space-between;align-items:center;gap:24px;padding-top:20px;padding-bottom:16px}
        .bar .who{font-weight:600}
        .trial{display:inline-block;border:2px solid var(--stop);color:var(--stop);font-weight:700;border-radius:4px;\
        padding:1px 10px;margin:0 0 14px;font-size:.92rem}
        .where{margin:10px 0 8px;color:var(--soft);font-size:.92rem}
        h1{font-size:clamp(1.5rem,3.4vw,2.15rem);font-weight:680;letter-spacing:-.01em}
        h1 .n{white-space:nowrap}
        .share{display:flex;height:14px;margin:18px 0 10px;border-radius:3px;overflow:hidden;gap:2px}
        .share svg{display:block;height:14px;min-width:3px}
        .legend{display:flex;flex-wrap:wrap;gap:6px 32px;margin:0;padding:0;list-style:none;font-size:.95rem}
        .legend b{font-variant-numeric:tabular-nums}
        .legend li{white-space:nowrap}

        """

    private static let today = """
        .tasks{list-style:none;margin:8px 0 0;padding:0}
        .tasks li{display:grid;grid-template-columns:minmax(5.2rem,max-content) 20.5rem 1fr;gap:2px 20px;align-items:baseline;padding:8px 0;\
        border-top:1px solid var(--line)}
        .tasks li:first-child{border-top:0}
        .tasks .count{font-size:1.25rem;font-weight:650;line-height:1.1;text-align:right;font-variant-numeric:tabular-nums}
        .tasks .what{font-weight:650;color:inherit;text-decoration-color:var(--soft);text-underline-offset:.2em;\
        text-decoration-thickness:1px}
        .tasks .more{color:var(--soft);font-size:.9rem;min-width:0}
        .calm{padding:12px 0;color:var(--soft)}

        """

    private static let tables = """
        .scroll{overflow-x:auto;margin:8px 0 4px}
        table{border-collapse:collapse;width:100%;font-size:.92rem}
        caption{text-align:left;color:var(--soft);padding:0 0 6px}
        th,td{padding:8px 14px 8px 0;vertical-align:top;text-align:left;border-bottom:1px solid var(--line)}
        th:last-child,td:last-child{padding-right:0}
        thead th{font-size:.82rem;font-weight:600;color:var(--soft);border-bottom:1px solid var(--ink);\
        vertical-align:bottom}
        th.n,td.n{text-align:right}
        tbody th{font-weight:600}
        td .num{white-space:nowrap}
        td .small,th .small{display:block;color:var(--soft);font-weight:400}
        tfoot td,tfoot th{border-bottom:0;color:var(--soft);font-weight:400}
        .due{white-space:nowrap}
        .due b{display:block;font-weight:650}
        .narrow table{max-width:680px}
        #today{margin-top:36px}
        .name{min-width:11rem;max-width:24rem}
        .why{min-width:12rem}

        """

    private static let pictures = """
        .bars td,.bars th{border:0;padding:4px 14px 4px 0;vertical-align:middle}
        .bars th{font-weight:400;width:17rem}
        .bars .track{width:auto}
        .bars .track svg{display:block;width:100%;height:14px}
        .bars tbody tr:first-child th[scope=rowgroup]{padding-top:4px}
        .bars th[scope=rowgroup]{font-weight:650;padding-top:16px;font-size:.86rem}
        .weeks{table-layout:fixed;min-width:0}
        .weeks th{text-align:left;padding:4px 8px}
        .weeks td{height:74px;padding:6px 8px;border:1px solid var(--line);font-size:.86rem}
        .weeks td:last-child,.weeks th:last-child{padding-right:8px}
        .weeks .day{display:block;color:var(--soft);font-variant-numeric:tabular-nums}
        .weeks .off{background:repeating-linear-gradient(135deg,#fff 0 5px,#eef1f4 5px 7px)}
        .weeks .now{outline:2px solid var(--ink);outline-offset:-2px}
        .weeks .now .day{color:var(--ink);font-weight:650}
        .weeks .here{display:block;margin-top:3px;font-weight:650}
        .weeks .here .small{display:block;font-weight:400}

        """

    private static let exceptions = """
        details{border-bottom:1px solid var(--line)}
        details tbody tr:last-child>*{border-bottom:0}
        summary{cursor:pointer;padding:11px 0;display:grid;grid-template-columns:1.1rem 1fr auto;gap:12px;\
        align-items:baseline;list-style:none}
        summary::-webkit-details-marker{display:none}
        summary::before{content:"+";font-weight:650;color:var(--soft)}
        details[open]>summary::before{content:"–"}
        summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
        summary .title{font-weight:650}
        .cure{margin:0 0 8px;padding:9px 14px;background:var(--wash);border-left:3px solid var(--soft)}
        .cure b{font-weight:650}
        .said{margin:0;padding:0;list-style:none}
        .said li+li{margin-top:5px}
        .place{min-width:8rem}
        footer{margin-top:64px;padding-top:18px;padding-bottom:40px;color:var(--soft);font-size:.86rem}

        """

    private static let phone = """
        @media (max-width:640px){
        main,footer,.bar{padding-left:18px;padding-right:18px}
        h2{margin-top:44px}
        .tasks li{grid-template-columns:3.4rem 1fr;gap:2px 14px}
        .tasks .count{font-size:1.25rem}
        .tasks .more{grid-column:2}
        .legend{display:block}.legend li{padding:2px 0}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack,.stack tbody,.stack tfoot,.stack tr,.stack td,.stack th{display:block;width:auto}
        .stack tr{padding:12px 0;border-bottom:1px solid var(--line)}
        .stack td,.stack tbody th{border:0;padding:1px 0;text-align:left;min-width:0;max-width:none}
        .stack td[data-en]{display:flex;gap:12px;white-space:normal}
        .stack td[data-en]::before{flex:none;width:6.6rem;color:var(--soft);font-size:.86rem}
        #lang-en:checked~main .stack td[data-en]::before{content:attr(data-en)}
        #lang-zh:checked~main .stack td[data-zh]::before{content:attr(data-zh)}
        .due b{display:inline;margin-right:.5em}
        .bars th{width:44%;font-size:.88rem}
        .weeks td{height:58px;padding:4px;overflow:hidden}
        .weeks th{padding:3px 4px}
        .weeks .day{font-size:.76rem}
        .weeks .wide{display:none}
        }

        """

    private static let paper = """
        @page{size:A4;margin:15mm 14mm 16mm}
        @media print{
        body{font-size:9.6pt;line-height:1.4}
        main,footer,.bar{max-width:none;padding-left:0;padding-right:0}
        .bar{padding-top:0}
        .switch{display:none}
        h1{font-size:17pt}
        h2{font-size:12.5pt;margin-top:22pt;break-after:avoid}
        h3{break-after:avoid}
        a{color:inherit;text-decoration:none}
        thead{display:table-header-group}
        tfoot{display:table-row-group}
        h2+p,h3+p,.cure,.bars [scope=rowgroup]{break-after:avoid}
        .name,.place{min-width:0;max-width:none}.why{min-width:0;width:34%}.place{width:15%}
        .bars th{width:38%}
        .narrow table{max-width:60%}
        table{font-size:8.6pt}
        th,td{padding-right:9pt}
        tr,.tasks li,.legend,.share{break-inside:avoid}
        .tasks li{padding:4pt 0;grid-template-columns:3.6rem 15rem 1fr}
        .tasks .count{font-size:13pt}
        .scroll{overflow:visible}
        summary{break-after:avoid}
        summary::before{content:""!important}
        summary{grid-template-columns:0 1fr auto}
        details::details-content{content-visibility:visible;display:block;block-size:auto}
        .weeks td{height:46pt}
        th,td{padding-top:4pt;padding-bottom:4pt}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        }

        """
}
