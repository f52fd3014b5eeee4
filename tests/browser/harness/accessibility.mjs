// Runs inside pages: an element's role and accessible name, as a screen reader has them. Only the
// roles and naming rules that our own screens use; axe checks the rest. The function is sent as text,
// so it closes over nothing.
export function accessibility() {
  const selectors = {
    button: "button, input[type=button], input[type=submit], summary",
    combobox: "select:not([multiple]), input[list]",
    textbox:
      "textarea, input:not([type]), input[type=text], input[type=email], input[type=password], input[type=url]",
    searchbox: "input[type=search]",
    spinbutton: "input[type=number]",
    radio: "input[type=radio]",
    checkbox: "input[type=checkbox]",
    option: "option",
    group: "fieldset, details",
    link: "a[href]",
    status: "output",
    heading: "h1, h2, h3, h4, h5, h6",
    list: "ul, ol",
    listitem: "li",
    table: "table",
    navigation: "nav",
    row: "tr",
    dialog: "dialog",
    main: "main",
  };
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("[aria-hidden=true], [inert]");

  function roleOf(element) {
    const stated = tidy(element.getAttribute("role")).split(" ")[0];
    return stated || Object.keys(selectors).find((role) => element.matches(selectors[role])) || "";
  }

  // What an element's content contributes to a name: its visible text, with images and icons by their names.
  function contentOf(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (
      node.getAttribute("aria-hidden") === "true" ||
      !node.checkVisibility({ visibilityProperty: true })
    )
      return "";
    if (node.hasAttribute("aria-label")) return node.getAttribute("aria-label");
    if (node.matches("img")) return node.alt;
    if (node.matches("svg")) return node.querySelector(":scope > title")?.textContent ?? "";
    const text = [...node.childNodes].map(contentOf).join("");
    return getComputedStyle(node).display.startsWith("inline") ? text : ` ${text} `;
  }

  function nameOf(element) {
    const ids = tidy(element.getAttribute("aria-labelledby")).split(" ").filter(Boolean);
    const named = ids.map((id) => document.getElementById(id)).filter(Boolean);
    if (named.length > 0)
      return tidy(
        named.map((label) => tidy(contentOf(label)) || tidy(label.textContent)).join(" "),
      );
    if (tidy(element.getAttribute("aria-label"))) return tidy(element.getAttribute("aria-label"));
    if (element.labels?.length > 0) return tidy([...element.labels].map(contentOf).join(" "));
    if (element.matches("fieldset"))
      return tidy(element.querySelector(":scope > legend")?.textContent ?? element.title);
    if (element.matches("details"))
      return tidy(element.querySelector(":scope > summary")?.textContent);
    if (element.matches("input[type=submit], input[type=button]")) return tidy(element.value);
    if (element.matches("table"))
      return tidy(element.querySelector(":scope > caption")?.textContent);
    if (element.matches("input, textarea, select, [role=group], [role=radiogroup], dialog"))
      return tidy(element.title || element.placeholder);
    return tidy(contentOf(element)) || tidy(element.title);
  }

  return { selectors, tidy, isShown, roleOf, nameOf };
}
