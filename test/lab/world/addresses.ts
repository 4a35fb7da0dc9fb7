/** Where the hosts of the lab's internet are. None of it is an address that the doctor takes for a dead one (RFC 5737). */
export const HOSTS: Readonly<Record<string, string>> = {
  "proxy.golang.org": "142.250.69.17",
  "sum.golang.org": "142.250.69.49",
  "sum.golang.google.cn": "120.253.250.161",
  "storage.googleapis.com": "142.250.69.27",
  "goproxy.cn": "36.155.132.10",
  "goproxy.io": "104.21.7.9",
  "mirrors.aliyun.com": "117.149.203.6",
  "github.com": "20.205.243.166",
  "example.com": "96.7.128.175",
  "www.baidu.com": "110.242.70.57",
  "connect.rom.miui.com": "220.181.106.174",
  "connectivitycheck.platform.hicloud.com": "49.4.35.16",
  "www.msftconnecttest.com": "23.206.229.4",
  "captive.apple.com": "17.253.144.10",
};

/** Public resolvers that the doctor asks for comparison; DoH stands at the three of them that have it. */
export const PUBLIC_RESOLVERS = ["223.5.5.5", "119.29.29.29", "8.8.8.8", "1.1.1.1"];
export const DOH_RESOLVERS = ["223.5.5.5", "8.8.8.8", "1.1.1.1"];

/** The name server of this network, and the one that it asks, which nobody else sees. */
export const RESOLVER = "10.20.0.53";
export const UPSTREAM = "10.255.255.53";

/** Machines of the company. */
export const COMPANY = {
  proxy: "10.20.0.80",
  goproxy: "10.20.0.81",
  git: "10.20.0.82",
  gateway: "10.20.0.1",
  block: "10.20.0.90",
} as const;

/** This machine, as its network knows it. */
export const CLIENT = "192.168.77.23";
