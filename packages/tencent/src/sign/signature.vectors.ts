/**
 * First-generation signatures. Those of the receiver were computed by the program on its page and with Web Crypto; those
 * of other calls are printed in Tencent Cloud's documents together with their keys. (A printed HmacSHA256 is left out:
 * the receiver does not support it.)
 *
 * @see https://cloud.tencent.com/document/api/397/4278
 */
export const SIGNATURE_VECTORS: readonly SignatureVector[] = [
  {
    name: "legacy-get-seed-example",
    method: "GET",
    host: "receiver.monitor.tencentyun.com",
    path: "/v2/index.php",
    parameters: {
      Action: "PutMonitorData",
      SecretId: "AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx",
      Region: "gz",
      Timestamp: 1408704141,
      Nonce: 345122,
    },
    secretKey: "tsPHxrAB8fhffaGNmHZDjxxxxxxxxxx",
    stringToSign:
      "GETreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=345122&Region=gz&SecretId=AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx&Timestamp=1408704141",
    signature: "A9bbns9+qeUeU1/C79NFX8MuNIE=",
  },
  {
    name: "legacy-post-seed-example",
    method: "POST",
    host: "receiver.monitor.tencentyun.com",
    path: "/v2/index.php",
    parameters: {
      Action: "PutMonitorData",
      SecretId: "AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx",
      Region: "sh",
      Timestamp: 1402992826,
      Nonce: 345122,
    },
    secretKey: "tsPHxrAB8fhffaGNmHZDjxxxxxxxxxx",
    stringToSign:
      "POSTreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=345122&Region=sh&SecretId=AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx&Timestamp=1402992826",
    signature: "VEczUNlS8vUVR//f2KHk4d9fMb0=",
  },
  {
    name: "legacy-post-unicode-dimensions",
    method: "POST",
    host: "receiver.monitor.tencentyun.com",
    path: "/v2/index.php",
    parameters: {
      Action: "PutMonitorData",
      SecretId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0001",
      Region: "bj",
      Timestamp: 1700000000,
      Nonce: 10000,
    },
    secretKey: "FAKEsecretFAKEsecretFAKEsecret01",
    stringToSign:
      "POSTreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=10000&Region=bj&SecretId=AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0001&Timestamp=1700000000",
    signature: "69gvpAlf3kAGf5uXZ0p9GaA0RP0=",
  },
  {
    name: "legacy-get-unicode-and-reserved",
    method: "GET",
    host: "receiver.monitor.tencentyun.com",
    path: "/v2/index.php",
    parameters: {
      Action: "PutMonitorData",
      SecretId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0002",
      Region: "gz",
      Timestamp: 1700000060,
      Nonce: 99999,
    },
    secretKey: "FAKEsecretFAKEsecretFAKEsecret02",
    stringToSign:
      "GETreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=99999&Region=gz&SecretId=AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0002&Timestamp=1700000060",
    signature: "AVJr9Faa1BRJIGDRbOwNTK8Kt6E=",
  },
  {
    name: "legacy-get-signature-with-plus-slash",
    method: "GET",
    host: "receiver.monitor.tencentyun.com",
    path: "/v2/index.php",
    parameters: {
      Action: "PutMonitorData",
      SecretId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0004",
      Region: "gz",
      Timestamp: 1700000120,
      Nonce: 10014,
    },
    secretKey: "FAKEsecretFAKEsecretFAKEsecret04",
    stringToSign:
      "GETreceiver.monitor.tencentyun.com/v2/index.php?Action=PutMonitorData&Nonce=10014&Region=gz&SecretId=AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0004&Timestamp=1700000120",
    signature: "vfud8XSk/4Bf+baHxhzIvHhE4XA=",
  },
  {
    name: "v1-published-hmacsha1-2.0-describeinstances",
    method: "GET",
    host: "cvm.api.qcloud.com",
    path: "/v2/index.php",
    parameters: {
      Action: "DescribeInstances",
      SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA",
      Timestamp: 1465185768,
      Nonce: 11886,
      Region: "gz",
      "instanceIds.0": "ins-09dx96dg",
      offset: 0,
      limit: 20,
    },
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA",
    stringToSign:
      "GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&Nonce=11886&Region=gz&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA&Timestamp=1465185768&instanceIds.0=ins-09dx96dg&limit=20&offset=0",
    signature: "NSI3UqqD99b/UJb4tbG/xZpRW64=",
  },
  {
    name: "v1-published-hmacsha1-five-fields-only",
    method: "GET",
    host: "cvm.api.qcloud.com",
    path: "/v2/index.php",
    parameters: {
      Action: "DescribeInstances",
      Nonce: 345122,
      Region: "gz",
      SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA",
      Timestamp: 1408704141,
    },
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA",
    stringToSign:
      "GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&Nonce=345122&Region=gz&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA&Timestamp=1408704141",
    signature: "HgIYOPcx5lN6gz8JsCFBNAWp2oQ=",
  },
  {
    name: "v1-published-api3-masked-key",
    method: "GET",
    host: "cvm.tencentcloudapi.com",
    path: "/",
    parameters: {
      Action: "DescribeInstances",
      "InstanceIds.0": "ins-09dx96dg",
      Limit: 20,
      Nonce: 11886,
      Offset: 0,
      Region: "ap-guangzhou",
      SecretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
      Timestamp: 1465185768,
      Version: "2017-03-12",
    },
    secretKey: "Gu5t9xGARNpq86cd98joQYCN3*******",
    stringToSign:
      "GETcvm.tencentcloudapi.com/?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Limit=20&Nonce=11886&Offset=0&Region=ap-guangzhou&SecretId=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******&Timestamp=1465185768&Version=2017-03-12",
    signature: "zmmjn35mikh6pM3V7sUEuX4wyYM=",
  },
];

/** Input and signature. */
export interface SignatureVector {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly host: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly secretKey: string;
  readonly stringToSign: string;
  readonly signature: string;
}
