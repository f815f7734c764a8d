/** What an exit code means. */
export const EXIT_CODES: Readonly<Record<string, string>> = {
  "everything is done; every point was accepted": "全部完成，所有数据点均被接受",
  "some points were refused, the others were accepted; or a check found a fault":
    "部分数据点被拒绝，其余被接受；或检查发现问题",
  "the command line, the configuration or an input file is wrong; nothing was sent":
    "命令行、配置或输入文件有误，没有发送任何数据",
  "some points are unsent (no connection, throttled): sending them again is safe":
    "部分数据点未发送（无法连接或被限流），重新发送是安全的",
  "some points are unknown (stored or not): sending them again may count them twice":
    "部分数据点结果未知（可能已存储），重新发送可能重复计数",
  "some points are unsent until keys, permission or quota change": "部分数据点未发送，需先更改密钥、权限或配额",
  "the program itself failed: please report it": "程序自身出错，请反馈给我们",
  "everything is done, but the results could not be written: the disk may be full":
    "全部完成，但结果无法写出，磁盘可能已满",
  "interrupted with Ctrl-C; the points are accounted for": "被 Ctrl-C 中断，数据点的去向均已说明",
};
