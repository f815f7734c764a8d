/** Help: headings, summaries, notes and examples. */
export const HELP: Readonly<Record<string, string>> = {
  "custom metrics to Alibaba Cloud, JD Cloud, Tencent Cloud and Huawei Cloud":
    "向阿里云、京东云、腾讯云和华为云上报自定义监控数据",
  Usage: "用法",
  Commands: "命令",
  Examples: "示例",
  Flags: "参数",
  "Exit codes": "退出码",
  "Flags of every command": "所有命令通用的参数",
  "Options of {}": "{} 的选项",
  "Options of every cloud (for one of several: --region jd=cn-north-1)":
    "各云通用的选项（多朵云中只对一朵生效：--region jd=cn-north-1）",
  "Options of single clouds; yunmeter <command> <cloud> --help explains them:":
    "个别云的选项，说明见 yunmeter <command> <cloud> --help：",
  "More: yunmeter <command> --help, and yunmeter <command> <cloud> --help":
    "更多：yunmeter <command> --help，以及 yunmeter <command> <cloud> --help",
  "Settings come from flags, then from the environment (YUNMETER_REGION, YUNMETER_JD_REGION, and the variables of the clouds' own tools), then from yunmeter.config.json. Keys come from the environment, from the clouds' own profiles and roles, and never from flags.":
    "设置依次取自参数、环境变量（YUNMETER_REGION、YUNMETER_JD_REGION 以及各云官方工具的变量）和 yunmeter.config.json。密钥取自环境变量、各云官方工具的配置文件和角色，从不取自参数。",
  "send one point, and print the cloud's answer": "发送一个数据点，并显示云的应答",
  "send points from files or standard input, as NDJSON or Prometheus text":
    "发送文件或标准输入中的数据点，格式为 NDJSON 或 Prometheus 文本",
  "send what Prometheus metrics pages show, of any program in any language":
    "发送 Prometheus 指标页面的内容，不限程序和语言",
  "Counters and histograms are sent as what they rose by between two readings, so they need --every, or --queue and another run. Each series has the dimension instance: the host and port of its page with _ between, or the name before =.":
    "计数器和直方图发送的是两次读取之间的增量，因此需要 --every，或加上 --queue 并再次运行。每个时间序列都有维度 instance：页面的主机和端口（以 _ 连接），或 = 之前的名称。",
  "which clouds, with commas or given again": "哪些云，用逗号分隔或重复给出",
  "read again each time, such as 60s (once)": "每隔多久读取一次，例如 60s（默认只读一次）",
  "keep what is not sent yet in this file, and totals beside it, over restarts":
    "把尚未发送的数据点保存在此文件中，累计值保存在其旁，重启后接着发送和计算",
  "take metrics of this name only, such as node_cpu_*": "只取此名称的指标，例如 node_cpu_*",
  "leave out metrics of this name": "不取此名称的指标",
  "a dimension of every series; may be given again": "每个时间序列都带的维度，可重复",
  "the most different series an hour (1000)": "每小时最多多少个不同的时间序列（默认 1000）",
  "send nothing; show what would be refused, and what it costs": "不发送；显示哪些会被拒绝、如何计费",
  "{} samples of {} pages in {}": "{} 个样本，{} 个页面，用时 {}",
  "{} samples of {} page in {}": "{} 个样本，{} 个页面，用时 {}",
  "{} sample of {} page in {}": "{} 个样本，{} 个页面，用时 {}",
  "{} page not read": "{} 个页面未读取",
  "{} pages not read": "{} 个页面未读取",
  "{} samples of counters and histograms need a second reading: give --every":
    "{} 个计数器和直方图的样本需要第二次读取：请加上 --every",
  "{} samples of counters and histograms need a second reading: give --every, or run this again":
    "{} 个计数器和直方图的样本需要第二次读取：请加上 --every，或再次运行此命令",
  "scrape needs a page: {}": "scrape 需要一个页面：{}",
  "scrape needs a cloud: {}": "scrape 需要一朵云：{}",
  "check points against each cloud: validity, requests, quotas, bill; sends nothing":
    "检查数据点在各云是否有效、需要多少请求、占用多少配额、如何计费；不发送任何数据",
  "find out why points do not arrive: keys, caller, clock, region, hosts, proxies; read-only":
    "查明数据点为什么没有到达：密钥、身份、时钟、地域、主机、代理；只读",
  "find out, on your own account, what a cloud's documents leave open; writes a report ready to post":
    "在您自己的账号上查明文档没有写明的问题，并生成可以直接公开的报告",
  "start the four clouds on a local port": "在本机端口上启动四朵模拟云",
  "show what waits in a queue, and its dead letters; send these again, or drop them":
    "查看队列中等待的数据点和死信，并可重新发送或丢弃死信",
  "print a script that completes commands, clouds and flags in your shell":
    "输出用于在 shell 中补全命令、云和参数的脚本",
  "Clouds: alibaba, jd, tencent, huawei-ces, huawei-cse; Prometheus stores: remote-write, tencent-cls, tencent-prometheus, alibaba-prometheus, alibaba-sls, huawei-aom.":
    "云：alibaba、jd、tencent、huawei-ces、huawei-cse；Prometheus 存储：remote-write、tencent-cls、tencent-prometheus、alibaba-prometheus、alibaba-sls、huawei-aom。",
  "print JSON, for programs": "输出 JSON，供程序使用",
  "read this file in place of yunmeter.config.json": "读取此文件，而不是 yunmeter.config.json",
  "the language of help and messages (that of LANG)": "帮助和提示的语言（默认与 LANG 一致）",
  "print without colours, as NO_COLOR does": "不使用颜色，与 NO_COLOR 相同",
  "print the stack of errors": "显示错误的调用栈",
  "print this text": "显示本帮助",
  "It needs no account and no network. Each figure comes with its source.": "不需要账号和网络。每个数字都注明出处。",
  "Nothing is written unless you say --write, which sends one point of the metric yunmeter_doctor.":
    "除非加上 --write，否则不写入任何数据；--write 会发送一个名为 yunmeter_doctor 的数据点。",
  "Without a cloud all of them are checked; of the Prometheus stores those that have settings.":
    "不指定云时检查全部；Prometheus 存储只检查已有设置的。",
  "It sends points of the metric yunmeter_verify, after it has printed how many requests that takes and you agreed. A few are new series, which count against your quota. The report holds no keys, no ids and no names of yours.":
    "先列出需要多少请求，经您同意后发送名为 yunmeter_verify 的数据点。其中有少量新的时间序列，会占用配额。报告中不含您的密钥、ID 和名称。",
  "Point other commands to it with YUNMETER_ENDPOINT. Its keys are local ones, which is why they may be flags here.":
    "用 YUNMETER_ENDPOINT 让其他命令发往这里。这里的密钥只在本机有效，因此可以写在参数里。",
  "A dead letter is a point that was given up: refused, or of unknown fate. The queue may be in use meanwhile.":
    "死信是已放弃的数据点：被拒绝，或结果未知。队列可以同时被其他进程使用。",
  "Redis needs @yunmeter/pipeline-redis beside this program; its password may be in YUNMETER_REDIS_PASSWORD.":
    "Redis 队列需要与本程序一起安装 @yunmeter/pipeline-redis；密码可以放在 YUNMETER_REDIS_PASSWORD 中。",
  'A line of NDJSON is a point: {"name":"orders","value":12,"dimensions":{"store":"beijing"}}; with "timestamp" in epoch milliseconds or ISO 8601 with its zone, and for a period {"name":"latency","period":60,"statistics":{"average":1.5,"count":40}}.':
    'NDJSON 每行一个数据点：{"name":"orders","value":12,"dimensions":{"store":"beijing"}}；"timestamp" 为毫秒时间戳或带时区的 ISO 8601；一个周期的聚合数据写作 {"name":"latency","period":60,"statistics":{"average":1.5,"count":40}}。',
  "In ~/.bashrc or ~/.zshrc: source <(yunmeter completion bash), or zsh. fish reads it from ~/.config/fish/completions/yunmeter.fish.":
    "写入 ~/.bashrc 或 ~/.zshrc：source <(yunmeter completion bash)，zsh 同理。fish 从 ~/.config/fish/completions/yunmeter.fish 读取。",
  // Examples
  "a raw value": "原始值",
  "the statistics of a minute, which Alibaba's free edition takes, too": "一分钟的聚合数据，阿里云免费版也接受",
  "the parameters of PutCustomMetric, as Alibaba's documents have them": "PutCustomMetric 的参数，写法与阿里云文档相同",
  "the request that would be sent": "将要发送的请求",
  "an operation of the last ten seconds, on the dashboard of CSE": "最近十秒的一个接口，显示在 CSE 仪表盘上",
  "a file of points": "一个数据点文件",
  "a large file: after Ctrl-C, a crash or an outage, the same line goes on where it was":
    "大文件：按过 Ctrl-C、程序崩溃或断网之后，同一行命令从中断处继续",
  "what an exporter shows, to two clouds, keeping what they refuse":
    "把 exporter 的指标发往两朵云，并保留被拒绝的数据点",
  "again, what was not sent last time": "重新发送上次未发送的数据点",
  "the points of a file, reported each minute": "一个文件中的数据点，每分钟上报一次",
  "500 series, each reported every 15 seconds": "500 个时间序列，每 15 秒上报一次",
  "the page of an exporter, for one cloud": "一个 exporter 的页面，只看一朵云",
  "one cloud": "一朵云",
  "with a point that is really sent": "真正发送一个数据点",
  "the questions": "列出问题",
  "without confirmation": "无需确认",
  "with the account yunmeter:yunmeter-secret": "账号为 yunmeter:yunmeter-secret",
  "as the free edition of Alibaba, with a key pair of yours": "按阿里云免费版的配额，使用您指定的密钥",
  "what waits, per lane and age": "各通道等待的数据点及时长",
  "the refused points go back to their lane": "把被拒绝的数据点放回通道",
  "the dead letters of one cloud are removed": "删除一朵云的死信",
  "what it would cost, and what would be refused": "会如何计费，哪些会被拒绝",
  "two machines into Cloud Eye each minute, over outages and restarts":
    "两台机器的指标每分钟发往云监控服务，断网和重启都不丢失",
  "the load only, into a metric topic of Tencent Cloud": "只把负载发往腾讯云的指标主题",
  "the script for bash": "bash 的补全脚本",
};
