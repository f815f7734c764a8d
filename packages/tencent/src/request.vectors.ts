import type { Credentials, Point } from "@yunmeter/core";

/**
 * Requests as the programs on the API's page make them from these points, written with `JSON.stringify` and
 * `URLSearchParams`. Points are not signed, so spacing and field order are free.
 *
 * @see https://cloud.tencent.com/document/api/397/4247
 */
export const REQUEST_VECTORS: readonly RequestVector[] = [
  {
    name: "legacy-get-seed-example",
    credentials: {
      accessKeyId: "AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx",
      accessKeySecret: "tsPHxrAB8fhffaGNmHZDjxxxxxxxxxx",
    },
    method: "GET",
    region: "gz",
    namespace: "cvm",
    time: 1408704141789,
    nonce: "345122",
    points: [{ name: "diskusage", dimensions: { diskname: "disk1", ip: "172.31.58.160" }, value: 30 }],
    url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php?Action=PutMonitorData&SecretId=AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx&Region=gz&Timestamp=1408704141&Nonce=345122&Signature=A9bbns9%2BqeUeU1%2FC79NFX8MuNIE%3D&Namespace=cvm&Data=%5B%7B%22dimensions%22%3A%7B%22diskname%22%3A%22disk1%22%2C%22ip%22%3A%22172.31.58.160%22%7D%2C%22metricName%22%3A%22diskusage%22%2C%22value%22%3A30%7D%5D",
  },
  {
    name: "legacy-post-seed-example",
    credentials: {
      accessKeyId: "AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx",
      accessKeySecret: "tsPHxrAB8fhffaGNmHZDjxxxxxxxxxx",
    },
    method: "POST",
    region: "sh",
    namespace: "pc",
    time: 1402992826789,
    nonce: "345122",
    points: [{ name: "diskusage", dimensions: { diskname: "sda", ip: "172.31.58.160" }, value: 0.3 }],
    url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php",
    body: '{"Action":"PutMonitorData","SecretId":"AKDuXhrYW5ilcFO11bakwWxxxxxxxxxxxxx","Region":"sh","Timestamp":1402992826,"Nonce":345122,"Signature":"VEczUNlS8vUVR//f2KHk4d9fMb0=","Namespace":"pc","Data":[{"dimensions":{"diskname":"sda","ip":"172.31.58.160"},"metricName":"diskusage","value":0.3}]}',
  },
  {
    name: "legacy-post-unicode-dimensions",
    credentials: {
      accessKeyId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0001",
      accessKeySecret: "FAKEsecretFAKEsecretFAKEsecret01",
    },
    method: "POST",
    region: "bj",
    namespace: "proc_monitor",
    time: 1700000000789,
    nonce: "10000",
    points: [
      { name: "proc_cpu", dimensions: { ip: "10.0.0.1", proc_name: "进程一号" }, value: 12.5 },
      { name: "proc_mem", dimensions: { ip: "10.0.0.2", proc_name: "café 😀 é" }, value: 1073741824 },
    ],
    url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php",
    body: '{"Action":"PutMonitorData","SecretId":"AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0001","Region":"bj","Timestamp":1700000000,"Nonce":10000,"Signature":"69gvpAlf3kAGf5uXZ0p9GaA0RP0=","Namespace":"proc_monitor","Data":[{"dimensions":{"ip":"10.0.0.1","proc_name":"进程一号"},"metricName":"proc_cpu","value":12.5},{"dimensions":{"ip":"10.0.0.2","proc_name":"café 😀 é"},"metricName":"proc_mem","value":1073741824}]}',
  },
  {
    name: "legacy-get-unicode-and-reserved",
    credentials: {
      accessKeyId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0002",
      accessKeySecret: "FAKEsecretFAKEsecretFAKEsecret02",
    },
    method: "GET",
    region: "gz",
    namespace: "web_site",
    time: 1700000060789,
    nonce: "99999",
    points: [
      {
        name: "m_1",
        dimensions: { d1: "广州 一区", d2: "a+b&c=d%20#?/", d3: 'quote" back\\slash', d4: "~!*'()" },
        value: -1,
      },
    ],
    url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php?Action=PutMonitorData&SecretId=AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0002&Region=gz&Timestamp=1700000060&Nonce=99999&Signature=AVJr9Faa1BRJIGDRbOwNTK8Kt6E%3D&Namespace=web_site&Data=%5B%7B%22dimensions%22%3A%7B%22d1%22%3A%22%E5%B9%BF%E5%B7%9E+%E4%B8%80%E5%8C%BA%22%2C%22d2%22%3A%22a%2Bb%26c%3Dd%2520%23%3F%2F%22%2C%22d3%22%3A%22quote%5C%22+back%5C%5Cslash%22%2C%22d4%22%3A%22%7E%21*%27%28%29%22%7D%2C%22metricName%22%3A%22m_1%22%2C%22value%22%3A-1%7D%5D",
  },
  {
    name: "legacy-get-signature-with-plus-slash",
    credentials: {
      accessKeyId: "AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0004",
      accessKeySecret: "FAKEsecretFAKEsecretFAKEsecret04",
    },
    method: "GET",
    region: "gz",
    namespace: "cvm",
    time: 1700000120789,
    nonce: "10014",
    points: [{ name: "diskusage", dimensions: { ip: "10.0.0.4" }, value: 99.9 }],
    url: "http://receiver.monitor.tencentyun.com:8080/v2/index.php?Action=PutMonitorData&SecretId=AKIDFAKEFAKEFAKEFAKEFAKEFAKEFAKE0004&Region=gz&Timestamp=1700000120&Nonce=10014&Signature=vfud8XSk%2F4Bf%2BbaHxhzIvHhE4XA%3D&Namespace=cvm&Data=%5B%7B%22dimensions%22%3A%7B%22ip%22%3A%2210.0.0.4%22%7D%2C%22metricName%22%3A%22diskusage%22%2C%22value%22%3A99.9%7D%5D",
  },
];

/** Input and request. */
export interface RequestVector {
  readonly name: string;
  readonly credentials: Credentials;
  readonly method: "GET" | "POST";
  readonly region: string;
  readonly namespace: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly nonce: string;
  readonly points: readonly Point[];
  readonly url: string;
  readonly body?: string;
}
