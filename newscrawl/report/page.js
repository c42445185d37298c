(() => {
  "use strict";
  const root = document.documentElement;
  const tongues = document.querySelectorAll("input[name=language]");
  const follow = () => tongues.forEach((one) => { if (one.checked) root.lang = one.value; });
  tongues.forEach((one) => one.addEventListener("change", follow));
  if (/^(id|ms|jv|su)\b/i.test(navigator.language || "")) document.getElementById("show-id").checked = true;
  follow();

  const value = (row, place) => {
    const cell = row.cells[place];
    return "v" in cell.dataset ? Number(cell.dataset.v || "-Infinity") : cell.textContent.trim();
  };
  const compare = (a, b) => (typeof a === "number" && typeof b === "number"
    ? (a > b) - (a < b) : String(a).localeCompare(String(b)));
  const sort = (head, place) => {
    const down = head.getAttribute("aria-sort") !== "descending";
    const body = head.closest("table").tBodies[0];
    const rows = Array.from(body.rows);
    rows.sort((a, b) => compare(value(a, place), value(b, place)) * (down ? -1 : 1));
    body.append(...rows);
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  for (const head of document.querySelectorAll("table.sorts thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head, head.cellIndex));
  }

  let shut = [];
  addEventListener("beforeprint", () => {
    shut = Array.from(document.querySelectorAll("details:not([open])"));
    shut.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => shut.forEach((one) => { one.open = false; }));
})();
