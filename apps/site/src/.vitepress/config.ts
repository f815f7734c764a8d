import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { type DefaultTheme, defineConfig } from "vitepress";

import { CONTENTS, type SiteLanguage, ROOTS } from "../contents.ts";
import { PAGES, REPOSITORY } from "../sources.ts";

const GITHUB = "https://github.com/yunmeter/yunmeter";

export default defineConfig({
  title: "Yunmeter",
  base: process.env["BASE"] ?? "/",
  srcDir: PAGES,
  cleanUrls: true,
  markdown: {
    anchor: { slugify: anchorOf },
    // The default themes have colours below a contrast of 4.5.
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  head: [
    ["meta", { name: "theme-color", content: "#0f766e" }],
    ["link", { rel: "icon", type: "image/svg+xml", href: `${process.env["BASE"] ?? "/"}favicon.svg` }],
  ],
  themeConfig: {
    search: {
      provider: "local",
      options: {
        locales: { "zh-CN": { translations: searchInChinese() } },
        miniSearch: { options: { tokenize: wordsOf }, searchOptions: { combineWith: "AND" } },
      },
    },
    socialLinks: [{ icon: "github", link: GITHUB, ariaLabel: "GitHub" }],
  },
  locales: {
    root: {
      label: "English",
      lang: "en",
      description: "Custom metrics from JavaScript to Alibaba Cloud, JD Cloud, Tencent Cloud and Huawei Cloud",
      themeConfig: { nav: navigation("en"), sidebar: sidebar("en") },
    },
    "zh-CN": {
      label: "简体中文",
      lang: "zh-CN",
      description: "把 JavaScript 程序的自定义监控数据上报到阿里云、京东云、腾讯云和华为云",
      themeConfig: { nav: navigation("zh"), sidebar: sidebar("zh"), ...labelsInChinese() },
    },
  },
});

function navigation(language: SiteLanguage): DefaultTheme.NavItem[] {
  const names = { en: ["Start", "Packages", "Reference"], zh: ["入门", "包", "API 参考（英文）"] }[language];
  const [start = "", packages = "", reference = ""] = names;
  return [
    { text: start, link: ROOTS[language] },
    { text: packages, link: `${ROOTS[language]}packages/pipeline` },
    { text: reference, link: `${ROOTS[language]}reference/` },
  ];
}

function sidebar(language: SiteLanguage): DefaultTheme.SidebarMulti {
  const root = ROOTS[language];
  const groups = CONTENTS.map(({ title, pages }) => ({
    text: title[language],
    items: pages.map((page) => ({ text: titleOf(root + page), link: page === "index" ? root : root + page })),
  }));
  const packages = {
    text: { en: "Packages", zh: "包" }[language],
    items: readdirSync(join(REPOSITORY, "packages")).map((name) => ({
      text: `@yunmeter/${name}`,
      link: `${root}packages/${name}`,
    })),
  };
  return { [root]: [...groups, packages], [`${root}reference/`]: [{ text: "Reference", items: references(root) }] };
}

function references(root: string): DefaultTheme.SidebarItem[] {
  return readdirSync(join(PAGES, "reference"), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".md") && file !== "index.md")
    .toSorted()
    .map((file) => ({ text: `@yunmeter/${file.slice(0, -3)}`, link: `${root}reference/${file.slice(0, -3)}` }));
}

/** The first heading of a page. */
function titleOf(route: string): string {
  const text = readFileSync(join(PAGES, `${route}.md`), "utf8");
  return /^# (?<title>.+)$/mu.exec(text)?.groups?.["title"] ?? route;
}

/** As GitHub makes anchors of headings, so that links hold in both places. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** Words, and each Chinese character for itself, since nothing separates Chinese words. It runs in the browser, too. */
function wordsOf(text: string): string[] {
  return text.match(/\p{Script=Han}|[^\s\p{P}\p{Script=Han}]+/gu) ?? [];
}

function labelsInChinese(): DefaultTheme.Config {
  return {
    outline: { label: "本页目录" },
    docFooter: { prev: "上一页", next: "下一页" },
    sidebarMenuLabel: "目录",
    returnToTopLabel: "回到顶部",
    darkModeSwitchLabel: "深色模式",
    lightModeSwitchTitle: "切换到浅色模式",
    darkModeSwitchTitle: "切换到深色模式",
    langMenuLabel: "切换语言",
    skipToContentLabel: "跳到正文",
    notFound: { title: "没有这一页", quote: "地址可能已经改变。", linkText: "回到首页", linkLabel: "回到首页" },
  };
}

function searchInChinese(): NonNullable<DefaultTheme.LocalSearchOptions["translations"]> {
  return {
    button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
    modal: {
      noResultsText: "没有结果",
      resetButtonTitle: "清除",
      backButtonTitle: "关闭",
      displayDetails: "显示详情",
      footer: { selectText: "选择", navigateText: "移动", closeText: "关闭" },
    },
  };
}
