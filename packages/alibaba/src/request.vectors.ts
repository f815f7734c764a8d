import type { Credentials, Point } from "@yunmeter/core";

/** Requests that the official clients made from these points, with fictitious keys, a fixed clock and a fixed nonce. */
export const REQUEST_VECTORS: readonly RequestVector[] = [
  {
    name: "v1-02-post-form-raw-ak",
    credentials: {
      accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
      accessKeySecret: "FakeSecretForTestsOnly0123456789",
    },
    time: 1714979289123,
    nonce: "cc003f3228142221dc3ec78dd7e17474",
    points: [
      {
        name: "cpu_total",
        dimensions: {
          instanceId: "i-abc123",
          region: "cn-hangzhou",
        },
        timestamp: 1714979289123,
        value: 10.5,
      },
    ],
    url: "https://metrics.cn-hangzhou.aliyuncs.com/",
    body: "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=cc003f3228142221dc3ec78dd7e17474&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01&Signature=jgQpgdzaXeeYxlfm5okqbWspnS4%3D",
  },
  {
    name: "v1-05-post-form-sts",
    credentials: {
      accessKeyId: "STS.FAKEFAKEFAKEFAKEFAKE0003",
      accessKeySecret: "FakeStsSecretForTestsOnly9876543210",
      securityToken: "CAISfakeFAKE+token/with==pad&and space~*",
    },
    time: 1714979289123,
    nonce: "171cbfcc30877aefb2ee3af67e8a60d5",
    points: [
      {
        name: "cpu_total",
        dimensions: {
          instanceId: "i-abc123",
          region: "cn-hangzhou",
        },
        timestamp: 1714979289123,
        value: 10.5,
      },
    ],
    url: "https://metrics.cn-hangzhou.aliyuncs.com/",
    body: "AccessKeyId=STS.FAKEFAKEFAKEFAKEFAKE0003&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SecurityToken=CAISfakeFAKE%2Btoken%2Fwith%3D%3Dpad%26and%20space~%2A&SignatureMethod=HMAC-SHA1&SignatureNonce=171cbfcc30877aefb2ee3af67e8a60d5&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01&Signature=IJXvQbh2TdGitW4cRpIReyJuPqU%3D",
  },
  {
    name: "v1-06-post-form-aggregate-60-300",
    credentials: {
      accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
      accessKeySecret: "FakeSecretForTestsOnly0123456789",
    },
    time: 1714979289123,
    nonce: "d97e9e40d0bd5d78edaa98f356cf88d2",
    points: [
      {
        name: "http_latency_ms",
        dimensions: {
          route: "checkout",
        },
        timestamp: 1714979280000,
        period: 60,
        statistics: {
          average: 12.25,
          maximum: 99,
          minimum: 1,
          sum: 245,
          count: 20,
          last: 7,
          sumPerSecond: 4.083333333333333,
          countPerSecond: 0.3333333333333333,
          p10: 2,
          p20: 3,
          p30: 4,
          p40: 6,
          p50: 8,
          p60: 10,
          p70: 14,
          p75: 16,
          p80: 20,
          p90: 40,
          p95: 70,
          p98: 90,
          p99: 98,
        },
      },
      {
        name: "http_latency_ms",
        dimensions: {
          route: "checkout",
        },
        timestamp: 1714979100000,
        period: 300,
        statistics: {
          average: 12.25,
          maximum: 99,
          minimum: 1,
          sum: 245,
          count: 20,
          last: 7,
          sumPerSecond: 4.083333333333333,
          countPerSecond: 0.3333333333333333,
          p10: 2,
          p20: 3,
          p30: 4,
          p40: 6,
          p50: 8,
          p60: 10,
          p70: 14,
          p75: 16,
          p80: 20,
          p90: 40,
          p95: 70,
          p98: 90,
          p99: 98,
        },
      },
    ],
    url: "https://metrics.cn-hangzhou.aliyuncs.com/",
    body: "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=http_latency_ms&MetricList.1.Period=60&MetricList.1.Time=1714979280000&MetricList.1.Type=1&MetricList.1.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D&MetricList.2.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.2.GroupId=0&MetricList.2.MetricName=http_latency_ms&MetricList.2.Period=300&MetricList.2.Time=1714979100000&MetricList.2.Type=1&MetricList.2.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=d97e9e40d0bd5d78edaa98f356cf88d2&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01&Signature=xoATiN8pF3lkqQCN5oN41cSFw2M%3D",
  },
  {
    name: "v3-min-01-query-raw-ak",
    credentials: {
      accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
      accessKeySecret: "FakeSecretForTestsOnly0123456789",
    },
    time: 1714979289123,
    nonce: "8be448109d662df53a139e278016c215",
    points: [
      {
        name: "cpu_total",
        dimensions: {
          instanceId: "i-abc123",
          region: "cn-hangzhou",
        },
        timestamp: 1714979289123,
        value: 10.5,
      },
    ],
    url: "https://metrics.cn-hangzhou.aliyuncs.com/?MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=bf0cc0f988f13b6dd2461ce023fb218fac9b2fc41521d840247d8e7b40aa2a1a",
    body: "",
  },
  {
    name: "v3-min-03-form-raw-ak",
    credentials: {
      accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
      accessKeySecret: "FakeSecretForTestsOnly0123456789",
    },
    time: 1714979289123,
    nonce: "07e90ae4a5d82e7ecb2a33a4c9356758",
    points: [
      {
        name: "cpu_total",
        dimensions: {
          instanceId: "i-abc123",
          region: "cn-hangzhou",
        },
        timestamp: 1714979289123,
        value: 10.5,
      },
    ],
    url: "https://metrics.cn-hangzhou.aliyuncs.com/",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=30e24ca44eddbee315bfef08bb959800b975bc6e15b29639659accc23d8b4204",
    body: "MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
  },
];

/** Points, and the request they become. */
export interface RequestVector {
  readonly name: string;
  readonly credentials: Credentials;
  readonly time: number;
  readonly nonce: string;
  readonly points: readonly Point[];
  readonly url: string;
  readonly authorization?: string;
  readonly body: string;
}
