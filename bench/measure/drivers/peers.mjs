// What drivers of our own pages share.
export const statusLabel = (page, choice) => page.locator("fieldset label", { hasText: new RegExp(`^\\s*${choice}`) });

export const onlyButton = (page, name) => page.getByRole("button", { name, exact: true });
