// How this app is driven.
export const ours = {
  name: "ours",
  title: "Wallaroo Users",
  directory: "../dist",
  rows: "tbody tr",
  user: "th",
  count: ".pager-words",
  ignoresAccents: true,
  heading: (page, name) => page.locator("thead th button", { hasText: name }),
  status: (page, choice) => page.locator("label.segment", { hasText: new RegExp(`^\\s*${choice}`) }),
  bulk: {
    async selectAll(page, count) {
      await page.locator("thead input[type=checkbox]").check();
      const all = page.getByRole("button", { name: `Select all ${count.toLocaleString("en")}` });
      if (count > 50) await all.click();
    },
    button: (page) => page.getByRole("button", { name: "Deactivate…" }),
    question: "Deactivate ",
    async cancel(page) {
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Clear the selection" }).click();
    },
  },
  next: (page) => page.getByRole("navigation", { name: "Pages", exact: true }).getByRole("button", { name: "Next page" }),
};
