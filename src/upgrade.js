// Offers to reload when the server has another version of the page. Asked when the page comes into view, and when a part of
// the program could not be loaded. Until somebody reloads, nothing changes.

// Read out when it is filled; below the header, because the link that skips it comes first on the page.
const place = document.createElement("div");
place.setAttribute("role", "status");
const template = document.getElementById("upgraded");
// What index.html links is named by its contents.
const linkedFiles = (html) => String(html.match(/[\w-]+-[0-9a-f]{16}\w*\.\w+/g) ?? "");
const own = linkedFiles(document.head.innerHTML);
let declined = "";

// The banner moves what is below it, so it waits while something is pressed.
const whenReleased = (act) => (document.querySelector(":active") ? setTimeout(whenReleased, 100, act) : act());

// The program keeps what is open on the page over a press of Reload. Where it cannot, that is said first, and another press
// reloads.
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
// Offline: asked again the next time.
const checkQuietly = () => check().catch(() => {});
document.addEventListener("visibilitychange", checkQuietly);
addEventListener("wallaroo-users-part-missing", checkQuietly);
