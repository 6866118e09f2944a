/// A column that lists are known to have.
@frozen public enum ListField: String, Sendable, CaseIterable {
    case iccid, account, enterpriseName, msisdn, imei, agent, reason, note, urgent, urgentReason, unbindable
    /// Names the row that this one corrects, as the rejects wrote it.
    case rowToken
}

extension ListField {
    /// Built-in header words as `HeaderText` writes them (small letters, no blanks or marks). The outer index is the
    /// rank: words of a lower rank are preferred when a list has several such columns. For the ICCID, rank 0 and 1 are
    /// filled by `HeaderWords`, which takes the word ICCID apart.
    static let words: [ListField: [[String]]] = [
        .iccid: [
            [], [],
            [
                "物联网卡号", "物联卡号", "物联网卡卡号", "物联卡卡号", "物联网卡号码", "物联卡号码", "sim卡号", "sim卡卡号", "sim卡号码",
                "simno", "simnumber", "simnum", "simid", "simcode", "simcardno", "simcardnumber", "simcardid", "usim卡号",
                "simserialnumber", "sim卡串号", "sim卡序列号", "注销卡号", "待注销卡号", "拟注销卡号", "申请注销卡号",
                "iotcardno", "iotcardnumber", "iotsim", "iotsimno", "iotsimnumber", "集成电路卡识别码", "集成电路卡识别号",
                "集成电路卡标识", "integratedcircuitcardid", "integratedcircuitcardidentifier", "卡识别码", "卡片识别码",
            ],
            [
                "卡号", "卡片号", "卡片号码", "卡片编号", "卡片卡号", "卡号码", "卡编号", "物联网卡", "物联卡", "卡片", "sim卡", "sim",
                "simcard", "card", "cardno", "cardnumber", "cardnum", "cardid", "cardcode",
            ],
        ],
        .account: [creditCodes, customerKeys],
        .enterpriseName: [
            [
                "客户名称", "企业名称", "单位名称", "集团名称", "集团客户名称", "公司名称", "客户单位名称", "申请单位名称", "申请企业名称",
                "申请单位", "申请企业", "申请公司", "客户全称", "企业全称", "单位全称", "公司全称", "客户名", "企业名", "公司名",
                "enterprise", "enterprisename", "company", "companyname", "customername", "accountname", "clientname",
                "organisation", "organization", "organisationname", "organizationname", "corporatename",
            ],
            [
                "客户", "企业", "单位", "公司", "集团", "集团客户", "政企客户", "客户单位", "所属客户", "所属企业", "所属单位", "所属公司",
                "使用单位", "customer", "client", "corporate",
            ],
        ],
        .msisdn: [
            [
                "接入号", "接入号码", "卡接入号", "接入码", "msisdn", "msisdn号", "msisdn号码", "msisdnno", "msisdnnumber", "物联网号码",
                "物联网号", "物联号码", "物联卡接入号", "物联网卡接入号", "sim卡接入号", "accessnumber", "accessno",
            ],
            [
                "手机号", "手机号码", "业务号码", "业务号", "用户号码", "服务号码", "服务号", "移动号码", "计费号码", "卡手机号", "卡手机号码",
                "号码", "phone", "phoneno", "phonenumber", "mobile", "mobileno", "mobilenumber", "subscribernumber",
                "subscriberno", "servicenumber",
            ],
        ],
        .imei: [
            [
                "imei", "imei号", "imei号码", "imei码", "imeino", "imeinumber", "imeicode", "imeisv", "设备imei", "设备imei号",
                "设备imei码", "终端imei", "终端imei号", "绑定imei", "绑定imei号", "机卡绑定imei", "绑定设备imei", "deviceimei",
                "boundimei",
            ],
            ["设备串号", "终端串号", "串号"],
        ],
        .agent: [
            [
                "经办人", "经办人姓名", "办理人", "办理人姓名", "代办人", "代理人", "agent", "agentname", "handler", "handledby",
            ],
            [
                "联系人", "联系人姓名", "申请人", "申请人姓名", "提交人", "提交人姓名", "contact", "contactname", "contactperson",
                "applicant", "applicantname", "submitter", "submittedby",
            ],
        ],
        .reason: [
            [
                "注销原因", "销户原因", "销卡原因", "拆机原因", "退订原因", "注销理由", "销户理由", "销卡理由", "申请注销原因", "注销原因说明",
                "deregistrationreason", "deregisterreason", "cancellationreason", "cancelreason", "terminationreason",
                "reasonforderegistration", "reasonforcancellation", "reasonfortermination",
            ],
            ["原因", "理由", "申请原因", "申请理由", "原因说明", "注销说明", "reason", "reasoncode"],
        ],
        .note: [
            ["备注", "备注说明", "备注信息", "附注", "note", "notes", "remark", "remarks", "comment", "comments", "memo"],
            ["说明", "其他说明", "其它说明", "补充说明", "描述", "description"],
        ],
        .urgent: [
            [
                "是否加急", "加急", "是否紧急", "紧急", "是否加急处理", "加急处理", "加急标识", "加急标志", "是否加急办理", "加急办理", "urgent",
                "isurgent", "urgentflag", "urgency", "expedite", "expedited", "rush",
            ]
        ],
        .urgentReason: [
            [
                "加急原因", "加急理由", "加急说明", "加急原因说明", "紧急原因", "紧急理由", "紧急说明", "urgentreason", "urgencyreason",
                "reasonforurgency", "urgentnote",
            ]
        ],
        .unbindable: [
            [
                "无法解绑", "是否无法解绑", "不能解绑", "是否不能解绑", "不可解绑", "是否不可解绑", "无法解绑设备", "设备无法解绑",
                "设备是否无法解绑", "机卡无法解绑", "是否存在无法解绑", "无法解绑标识", "无法解绑声明", "unbindable", "isunbindable", "cannotunbind",
                "cannotbeunbound", "unabletounbind", "devicecannotbeunbound",
            ]
        ],
        .rowToken: [["行标识rowtoken", "行标识", "rowtoken"]],
    ]

    private static let creditCodes: [String] = {
        let owners = ["", "客户", "企业", "单位", "公司", "集团", "集团客户", "申请单位", "申请企业", "组织", "机构"]
        let codes = ["统一社会信用代码", "社会信用代码", "统一信用代码", "统一社会信用代码证号", "统一社会信用码", "信用代码", "信用代码证号"]
        let english = [
            "uscc", "usci", "usccno", "usccnumber", "creditcode", "socialcreditcode", "unifiedsocialcreditcode",
            "unifiedsocialcreditidentifier", "unifiedcreditcode", "纳税人识别号", "企业税号", "税号",
        ]
        return owners.flatMap { owner in codes.map { owner + $0 } } + english
    }()

    private static let customerKeys: [String] = {
        let owners = ["客户", "集团", "集团客户", "政企客户", "企业", "单位", "公司", "账户", "帐户", "ec", "ec客户", "申请单位"]
        let codes = ["编码", "编号", "代码", "id", "号", "标识"]
        let english = [
            "account", "accountno", "accountnumber", "accountid", "accountcode", "accountkey", "customercode",
            "customerid", "customerno", "customernumber", "customerkey", "customeraccount", "clientid", "clientcode",
            "companycode", "companyid", "enterprisecode", "enterpriseid", "账号", "帐号", "客户账号", "集团账号",
        ]
        return owners.flatMap { owner in codes.map { owner + $0 } } + english
    }()
}
