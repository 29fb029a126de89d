// Offers to reload when the server has another version of the page. Checks when the page becomes visible, and when a
// chunk could not be loaded. Never reloads by itself.

// A live region, announced when the banner is inserted. After the header, so that the skip link stays first in tab
// order.
const place = document.createElement("div");
place.setAttribute("role", "status");
const template = document.getElementById("upgraded");
// The names of the files that index.html links contain a hash of their content, so they identify the version.
const linkedFiles = (html) => String(html.match(/[\w-]+-[0-9a-f]{16}\w*\.\w+/g) ?? "");
const own = linkedFiles(document.head.innerHTML);
let declined = "";

// The banner moves what is below it, so it waits while something is pressed: a click must not miss its target.
const whenReleased = (act) => (document.querySelector(":active") ? setTimeout(whenReleased, 100, act) : act());

// Before a reload, the app saves its drafts (`app.rs`). If it cannot, it cancels the event: the first click on Reload
// only warns, the next one reloads.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('.upgrade a, dialog a[href=""]');
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!link || dispatchEvent(new Event("wallaroo-users-reload", { cancelable: true })) || link.dataset.warned) return;
  event.preventDefault();
  link.dataset.warned = "true";
  const words = link.closest("dialog, .upgrade").querySelector("p");
  words.setAttribute("role", "alert");
  words.textContent =
    "Your unsaved work cannot be kept over a reload: the browser has no room for it, a part of this page is missing, or " +
    "this page does not know who you are. Finish it or save it to a file first. Selecting Reload again discards it.";
});

const offer = (version) => {
  if (place.firstChild) return;
  document.querySelector(".header")?.after(place);
  const banner = template.content.cloneNode(true);
  banner.querySelector("button").addEventListener("click", () => {
    declined = version;
    place.replaceChildren();
  });
  requestAnimationFrame(() => place.replaceChildren(banner));
};

const check = async () => {
  if (document.visibilityState !== "visible") return;
  // A proxy may redirect to its sign-in.
  const response = await fetch("./", { cache: "no-cache", redirect: "manual" });
  const version = response.ok ? linkedFiles(await response.text()) : "";
  if (version && version !== own && version !== declined) whenReleased(() => offer(version));
};
// An error, as when offline, is ignored: the next event checks again.
const checkQuietly = () => check().catch(() => {});
document.addEventListener("visibilitychange", checkQuietly);
addEventListener("wallaroo-users-part-missing", checkQuietly);
