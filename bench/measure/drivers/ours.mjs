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
  next: (page) => page.getByRole("button", { name: "Next page" }),
};
