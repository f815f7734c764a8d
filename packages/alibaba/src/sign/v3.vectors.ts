/**
 * Signatures V3 recorded from the official client `@alicloud/openapi-core` with fictitious keys, and one that Alibaba
 * Cloud publishes: method, parameters, signed headers and body, and the header that carries the signature.
 */
export const V3_VECTORS: readonly V3Vector[] = [
  {
    name: "v3-01-post-query-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "57a20f1c5cf0be3c97509f3c859c1429",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=7433ff28c784ca7944a8f3a31aa612a1536a83378134fdba49701e226b87599a",
  },
  {
    name: "v3-03-post-query-ascii-reserved",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22q%22%3A%22-_.~%20%21%2A%27%28%29%2B%2F%3D%26%3F%23%25%3A%40%2C%3B%24%5B%5D%7B%7D%7C%5E%60%3C%3E%5C%5C%5C%22%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=reserved_chars&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A0%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "57d1b9203c2dca5af572734f3611dd5a",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=00755bdfa786223c3ad2be68b91b68a933945245f1d65471028a14faeb06bd42",
  },
  {
    name: "v3-05-post-query-aggregate-60-300",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=http_latency_ms&MetricList.1.Period=60&MetricList.1.Time=1714979280000&MetricList.1.Type=1&MetricList.1.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D&MetricList.2.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.2.GroupId=0&MetricList.2.MetricName=http_latency_ms&MetricList.2.Period=300&MetricList.2.Time=1714979100000&MetricList.2.Type=1&MetricList.2.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "1ccef0c0e1a81922f0f6950af285735a",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=1769ea5778cb6c56a5a6a65fad750d00064d30cf325a0504cf56fb1de729ca46",
  },
  {
    name: "v3-06-post-query-21-metrics",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22idx%22%3A%221%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=m_1&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A0%7D&MetricList.10.Dimensions=%7B%22idx%22%3A%2210%22%7D&MetricList.10.GroupId=0&MetricList.10.MetricName=m_10&MetricList.10.Time=1714979289132&MetricList.10.Type=0&MetricList.10.Values=%7B%22value%22%3A9%7D&MetricList.11.Dimensions=%7B%22idx%22%3A%2211%22%7D&MetricList.11.GroupId=0&MetricList.11.MetricName=m_11&MetricList.11.Time=1714979289133&MetricList.11.Type=0&MetricList.11.Values=%7B%22value%22%3A10%7D&MetricList.12.Dimensions=%7B%22idx%22%3A%2212%22%7D&MetricList.12.GroupId=0&MetricList.12.MetricName=m_12&MetricList.12.Time=1714979289134&MetricList.12.Type=0&MetricList.12.Values=%7B%22value%22%3A11%7D&MetricList.13.Dimensions=%7B%22idx%22%3A%2213%22%7D&MetricList.13.GroupId=0&MetricList.13.MetricName=m_13&MetricList.13.Time=1714979289135&MetricList.13.Type=0&MetricList.13.Values=%7B%22value%22%3A12%7D&MetricList.14.Dimensions=%7B%22idx%22%3A%2214%22%7D&MetricList.14.GroupId=0&MetricList.14.MetricName=m_14&MetricList.14.Time=1714979289136&MetricList.14.Type=0&MetricList.14.Values=%7B%22value%22%3A13%7D&MetricList.15.Dimensions=%7B%22idx%22%3A%2215%22%7D&MetricList.15.GroupId=0&MetricList.15.MetricName=m_15&MetricList.15.Time=1714979289137&MetricList.15.Type=0&MetricList.15.Values=%7B%22value%22%3A14%7D&MetricList.16.Dimensions=%7B%22idx%22%3A%2216%22%7D&MetricList.16.GroupId=0&MetricList.16.MetricName=m_16&MetricList.16.Time=1714979289138&MetricList.16.Type=0&MetricList.16.Values=%7B%22value%22%3A15%7D&MetricList.17.Dimensions=%7B%22idx%22%3A%2217%22%7D&MetricList.17.GroupId=0&MetricList.17.MetricName=m_17&MetricList.17.Time=1714979289139&MetricList.17.Type=0&MetricList.17.Values=%7B%22value%22%3A16%7D&MetricList.18.Dimensions=%7B%22idx%22%3A%2218%22%7D&MetricList.18.GroupId=0&MetricList.18.MetricName=m_18&MetricList.18.Time=1714979289140&MetricList.18.Type=0&MetricList.18.Values=%7B%22value%22%3A17%7D&MetricList.19.Dimensions=%7B%22idx%22%3A%2219%22%7D&MetricList.19.GroupId=0&MetricList.19.MetricName=m_19&MetricList.19.Time=1714979289141&MetricList.19.Type=0&MetricList.19.Values=%7B%22value%22%3A18%7D&MetricList.2.Dimensions=%7B%22idx%22%3A%222%22%7D&MetricList.2.GroupId=0&MetricList.2.MetricName=m_2&MetricList.2.Time=1714979289124&MetricList.2.Type=0&MetricList.2.Values=%7B%22value%22%3A1%7D&MetricList.20.Dimensions=%7B%22idx%22%3A%2220%22%7D&MetricList.20.GroupId=0&MetricList.20.MetricName=m_20&MetricList.20.Time=1714979289142&MetricList.20.Type=0&MetricList.20.Values=%7B%22value%22%3A19%7D&MetricList.21.Dimensions=%7B%22idx%22%3A%2221%22%7D&MetricList.21.GroupId=0&MetricList.21.MetricName=m_21&MetricList.21.Time=1714979289143&MetricList.21.Type=0&MetricList.21.Values=%7B%22value%22%3A20%7D&MetricList.3.Dimensions=%7B%22idx%22%3A%223%22%7D&MetricList.3.GroupId=0&MetricList.3.MetricName=m_3&MetricList.3.Time=1714979289125&MetricList.3.Type=0&MetricList.3.Values=%7B%22value%22%3A2%7D&MetricList.4.Dimensions=%7B%22idx%22%3A%224%22%7D&MetricList.4.GroupId=0&MetricList.4.MetricName=m_4&MetricList.4.Time=1714979289126&MetricList.4.Type=0&MetricList.4.Values=%7B%22value%22%3A3%7D&MetricList.5.Dimensions=%7B%22idx%22%3A%225%22%7D&MetricList.5.GroupId=0&MetricList.5.MetricName=m_5&MetricList.5.Time=1714979289127&MetricList.5.Type=0&MetricList.5.Values=%7B%22value%22%3A4%7D&MetricList.6.Dimensions=%7B%22idx%22%3A%226%22%7D&MetricList.6.GroupId=0&MetricList.6.MetricName=m_6&MetricList.6.Time=1714979289128&MetricList.6.Type=0&MetricList.6.Values=%7B%22value%22%3A5%7D&MetricList.7.Dimensions=%7B%22idx%22%3A%227%22%7D&MetricList.7.GroupId=0&MetricList.7.MetricName=m_7&MetricList.7.Time=1714979289129&MetricList.7.Type=0&MetricList.7.Values=%7B%22value%22%3A6%7D&MetricList.8.Dimensions=%7B%22idx%22%3A%228%22%7D&MetricList.8.GroupId=0&MetricList.8.MetricName=m_8&MetricList.8.Time=1714979289130&MetricList.8.Type=0&MetricList.8.Values=%7B%22value%22%3A7%7D&MetricList.9.Dimensions=%7B%22idx%22%3A%229%22%7D&MetricList.9.GroupId=0&MetricList.9.MetricName=m_9&MetricList.9.Time=1714979289131&MetricList.9.Type=0&MetricList.9.Values=%7B%22value%22%3A8%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "b68ddb2a309c4cab532d6a27201ef2f6",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=e7918806f28068d1ef0cabaf7de451ce997b8ee512e88e3fb56ca235cbffd8f1",
  },
  {
    name: "v3-08-get-query-raw-ak",
    method: "GET",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "9ad780565d7dd05642b5db7521abb59e",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=019bb4610b0e03a50bcacae588ae5db469183bf8c05b5404d2fb9ffe03426af1",
  },
  {
    name: "v3-09-post-form-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery: "",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "99670b66a30cc78699846d957e0b69f9bdb454db97a91dfc9e828dbcaf91a65f",
      "x-acs-credentials-provider": "static_ak",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "a9f523dd86786e9a609becc7b40b19fe",
      "x-acs-version": "2019-01-01",
    },
    body: "MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Period=60&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=a7a10f11bf5f67087144a3366149f4411eb2a1cd4dc27860a840f676037cc939",
  },
  {
    name: "v3-min-01-query-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery:
      "MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    headers: {
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "8be448109d662df53a139e278016c215",
      "x-acs-version": "2019-01-01",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=bf0cc0f988f13b6dd2461ce023fb218fac9b2fc41521d840247d8e7b40aa2a1a",
  },
  {
    name: "v3-min-03-form-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    accessKeyId: "LTAIFAKEFAKEFAKEFAKE0001",
    canonicalQuery: "",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      host: "metrics.cn-hangzhou.aliyuncs.com",
      "x-acs-action": "PutCustomMetric",
      "x-acs-content-sha256": "715e378a81d1b73f052cc82fd2a9b79ac4b69b12378f762fcf488bd2575891c5",
      "x-acs-date": "2024-05-06T07:08:09Z",
      "x-acs-signature-nonce": "07e90ae4a5d82e7ecb2a33a4c9356758",
      "x-acs-version": "2019-01-01",
    },
    body: "MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D",
    authorization:
      "ACS3-HMAC-SHA256 Credential=LTAIFAKEFAKEFAKEFAKE0001,SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=30e24ca44eddbee315bfef08bb959800b975bc6e15b29639659accc23d8b4204",
  },
  {
    name: "published: RunInstances",
    method: "POST",
    secret: "YourAccessKeySecret",
    accessKeyId: "YourAccessKeyId",
    canonicalQuery: "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
    headers: {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "x-acs-action": "RunInstances",
      "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "x-acs-date": "2023-10-26T10:22:32Z",
      "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
      "x-acs-version": "2014-05-26",
    },
    body: "",
    authorization:
      "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  },
];

/** What a signature V3 is made of, and the header it ends in. */
export interface V3Vector {
  readonly name: string;
  readonly method: string;
  readonly secret: string;
  readonly accessKeyId: string;
  readonly canonicalQuery: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authorization: string;
}
