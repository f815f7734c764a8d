/**
 * Signatures 1.0 recorded from the official clients `@alicloud/pop-core` and `@alicloud/cms20190101` with fictitious
 * keys, and one that Alibaba Cloud publishes: method and sorted parameters as signed, and the signature.
 */
export const V1_VECTORS: readonly V1Vector[] = [
  {
    name: "v1-01-get-raw-ak",
    method: "GET",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=47680d14b066927f78782d9ed7b43f4c&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "tpDpkrm+Gr0VHXgYGpvXa2mewtA=",
  },
  {
    name: "v1-02-post-form-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=cc003f3228142221dc3ec78dd7e17474&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "jgQpgdzaXeeYxlfm5okqbWspnS4=",
  },
  {
    name: "v1-04-get-ascii-reserved",
    method: "GET",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22q%22%3A%22-_.~%20%21%2A%27%28%29%2B%2F%3D%26%3F%23%25%3A%40%2C%3B%24%5B%5D%7B%7D%7C%5E%60%3C%3E%5C%5C%5C%22%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=reserved_chars&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A0%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=be835ac9a65bc68949f69f83312aa86d&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "oqXRquZavavuB7tzNTcj1DpVjQU=",
  },
  {
    name: "v1-05-post-form-sts",
    method: "POST",
    secret: "FakeStsSecretForTestsOnly9876543210",
    canonicalQuery:
      "AccessKeyId=STS.FAKEFAKEFAKEFAKEFAKE0003&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SecurityToken=CAISfakeFAKE%2Btoken%2Fwith%3D%3Dpad%26and%20space~%2A&SignatureMethod=HMAC-SHA1&SignatureNonce=171cbfcc30877aefb2ee3af67e8a60d5&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "IJXvQbh2TdGitW4cRpIReyJuPqU=",
  },
  {
    name: "v1-06-post-form-aggregate-60-300",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=http_latency_ms&MetricList.1.Period=60&MetricList.1.Time=1714979280000&MetricList.1.Type=1&MetricList.1.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D&MetricList.2.Dimensions=%7B%22route%22%3A%22checkout%22%7D&MetricList.2.GroupId=0&MetricList.2.MetricName=http_latency_ms&MetricList.2.Period=300&MetricList.2.Time=1714979100000&MetricList.2.Type=1&MetricList.2.Values=%7B%22Average%22%3A12.25%2C%22Maximum%22%3A99%2C%22Minimum%22%3A1%2C%22Sum%22%3A245%2C%22SampleCount%22%3A20%2C%22LastValue%22%3A7%2C%22SumPerSecond%22%3A4.083333333333333%2C%22CountPerSecond%22%3A0.3333333333333333%2C%22P10%22%3A2%2C%22P20%22%3A3%2C%22P30%22%3A4%2C%22P40%22%3A6%2C%22P50%22%3A8%2C%22P60%22%3A10%2C%22P70%22%3A14%2C%22P75%22%3A16%2C%22P80%22%3A20%2C%22P90%22%3A40%2C%22P95%22%3A70%2C%22P98%22%3A90%2C%22P99%22%3A98%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=d97e9e40d0bd5d78edaa98f356cf88d2&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "xoATiN8pF3lkqQCN5oN41cSFw2M=",
  },
  {
    name: "v1-07-post-form-21-metrics",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22idx%22%3A%221%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=m_1&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A0%7D&MetricList.10.Dimensions=%7B%22idx%22%3A%2210%22%7D&MetricList.10.GroupId=0&MetricList.10.MetricName=m_10&MetricList.10.Time=1714979289132&MetricList.10.Type=0&MetricList.10.Values=%7B%22value%22%3A9%7D&MetricList.11.Dimensions=%7B%22idx%22%3A%2211%22%7D&MetricList.11.GroupId=0&MetricList.11.MetricName=m_11&MetricList.11.Time=1714979289133&MetricList.11.Type=0&MetricList.11.Values=%7B%22value%22%3A10%7D&MetricList.12.Dimensions=%7B%22idx%22%3A%2212%22%7D&MetricList.12.GroupId=0&MetricList.12.MetricName=m_12&MetricList.12.Time=1714979289134&MetricList.12.Type=0&MetricList.12.Values=%7B%22value%22%3A11%7D&MetricList.13.Dimensions=%7B%22idx%22%3A%2213%22%7D&MetricList.13.GroupId=0&MetricList.13.MetricName=m_13&MetricList.13.Time=1714979289135&MetricList.13.Type=0&MetricList.13.Values=%7B%22value%22%3A12%7D&MetricList.14.Dimensions=%7B%22idx%22%3A%2214%22%7D&MetricList.14.GroupId=0&MetricList.14.MetricName=m_14&MetricList.14.Time=1714979289136&MetricList.14.Type=0&MetricList.14.Values=%7B%22value%22%3A13%7D&MetricList.15.Dimensions=%7B%22idx%22%3A%2215%22%7D&MetricList.15.GroupId=0&MetricList.15.MetricName=m_15&MetricList.15.Time=1714979289137&MetricList.15.Type=0&MetricList.15.Values=%7B%22value%22%3A14%7D&MetricList.16.Dimensions=%7B%22idx%22%3A%2216%22%7D&MetricList.16.GroupId=0&MetricList.16.MetricName=m_16&MetricList.16.Time=1714979289138&MetricList.16.Type=0&MetricList.16.Values=%7B%22value%22%3A15%7D&MetricList.17.Dimensions=%7B%22idx%22%3A%2217%22%7D&MetricList.17.GroupId=0&MetricList.17.MetricName=m_17&MetricList.17.Time=1714979289139&MetricList.17.Type=0&MetricList.17.Values=%7B%22value%22%3A16%7D&MetricList.18.Dimensions=%7B%22idx%22%3A%2218%22%7D&MetricList.18.GroupId=0&MetricList.18.MetricName=m_18&MetricList.18.Time=1714979289140&MetricList.18.Type=0&MetricList.18.Values=%7B%22value%22%3A17%7D&MetricList.19.Dimensions=%7B%22idx%22%3A%2219%22%7D&MetricList.19.GroupId=0&MetricList.19.MetricName=m_19&MetricList.19.Time=1714979289141&MetricList.19.Type=0&MetricList.19.Values=%7B%22value%22%3A18%7D&MetricList.2.Dimensions=%7B%22idx%22%3A%222%22%7D&MetricList.2.GroupId=0&MetricList.2.MetricName=m_2&MetricList.2.Time=1714979289124&MetricList.2.Type=0&MetricList.2.Values=%7B%22value%22%3A1%7D&MetricList.20.Dimensions=%7B%22idx%22%3A%2220%22%7D&MetricList.20.GroupId=0&MetricList.20.MetricName=m_20&MetricList.20.Time=1714979289142&MetricList.20.Type=0&MetricList.20.Values=%7B%22value%22%3A19%7D&MetricList.21.Dimensions=%7B%22idx%22%3A%2221%22%7D&MetricList.21.GroupId=0&MetricList.21.MetricName=m_21&MetricList.21.Time=1714979289143&MetricList.21.Type=0&MetricList.21.Values=%7B%22value%22%3A20%7D&MetricList.3.Dimensions=%7B%22idx%22%3A%223%22%7D&MetricList.3.GroupId=0&MetricList.3.MetricName=m_3&MetricList.3.Time=1714979289125&MetricList.3.Type=0&MetricList.3.Values=%7B%22value%22%3A2%7D&MetricList.4.Dimensions=%7B%22idx%22%3A%224%22%7D&MetricList.4.GroupId=0&MetricList.4.MetricName=m_4&MetricList.4.Time=1714979289126&MetricList.4.Type=0&MetricList.4.Values=%7B%22value%22%3A3%7D&MetricList.5.Dimensions=%7B%22idx%22%3A%225%22%7D&MetricList.5.GroupId=0&MetricList.5.MetricName=m_5&MetricList.5.Time=1714979289127&MetricList.5.Type=0&MetricList.5.Values=%7B%22value%22%3A4%7D&MetricList.6.Dimensions=%7B%22idx%22%3A%226%22%7D&MetricList.6.GroupId=0&MetricList.6.MetricName=m_6&MetricList.6.Time=1714979289128&MetricList.6.Type=0&MetricList.6.Values=%7B%22value%22%3A5%7D&MetricList.7.Dimensions=%7B%22idx%22%3A%227%22%7D&MetricList.7.GroupId=0&MetricList.7.MetricName=m_7&MetricList.7.Time=1714979289129&MetricList.7.Type=0&MetricList.7.Values=%7B%22value%22%3A6%7D&MetricList.8.Dimensions=%7B%22idx%22%3A%228%22%7D&MetricList.8.GroupId=0&MetricList.8.MetricName=m_8&MetricList.8.Time=1714979289130&MetricList.8.Type=0&MetricList.8.Values=%7B%22value%22%3A7%7D&MetricList.9.Dimensions=%7B%22idx%22%3A%229%22%7D&MetricList.9.GroupId=0&MetricList.9.MetricName=m_9&MetricList.9.Time=1714979289131&MetricList.9.Type=0&MetricList.9.Values=%7B%22value%22%3A8%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=347cfcfab7f1114350174ca13e1c7c41&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "2JZ7ZPcrXD08SuyP1d482h+Pr5E=",
  },
  {
    name: "v1-09-post-form-string-time",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=JSON&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Time=20240506T150809.123%2B0800&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A1%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=3e1ebf3e24a5e933268f1af507677798&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "WE2b9v/v4xmpJKpbC5YHDY1QZ5M=",
  },
  {
    name: "v1-10-post-split-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=json&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=843145ddf30882e7eb3f9a95c0da6ece&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "ufj3QV4IoukWiNvjCsCDXD4YQvc=",
  },
  {
    name: "v1-12-post-query-raw-ak",
    method: "POST",
    secret: "FakeSecretForTestsOnly0123456789",
    canonicalQuery:
      "AccessKeyId=LTAIFAKEFAKEFAKEFAKE0001&Action=PutCustomMetric&Format=json&MetricList.1.Dimensions=%7B%22instanceId%22%3A%22i-abc123%22%2C%22region%22%3A%22cn-hangzhou%22%7D&MetricList.1.GroupId=0&MetricList.1.MetricName=cpu_total&MetricList.1.Period=60&MetricList.1.Time=1714979289123&MetricList.1.Type=0&MetricList.1.Values=%7B%22value%22%3A10.5%7D&SignatureMethod=HMAC-SHA1&SignatureNonce=d1dc47c0edf1df5a7296e57cd589cbdf&SignatureVersion=1.0&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2019-01-01",
    signature: "olN8KWr4e9d6NkvLY5FHfhoXebg=",
  },
  {
    name: "published: DescribeRegions",
    method: "GET",
    secret: "testsecret",
    canonicalQuery:
      "AccessKeyId=testid&Action=DescribeRegions&Format=XML&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&SignatureVersion=1.0&Timestamp=2016-02-23T12%3A46%3A24Z&Version=2014-05-26",
    signature: "OLeaidS1JvxuMvnyHOwuJ+uX5qY=",
  },
];

/** What a signature 1.0 is made of, and what it is. */
export interface V1Vector {
  readonly name: string;
  readonly method: string;
  readonly secret: string;
  readonly canonicalQuery: string;
  readonly signature: string;
}
