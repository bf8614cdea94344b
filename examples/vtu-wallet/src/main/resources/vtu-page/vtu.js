// What these pages do besides what handsel.js does for them. The server decides everything: this only asks and shows.
import { call, money } from "/handsel.js";

const $ = (selector, within = document) => within.querySelector(selector);

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

/** Sends a form's fields; one key for one wish, as long as nothing in it changes. */
function onSubmit(form, address, done) {
  let key = crypto.randomUUID();
  form.addEventListener("input", () => { key = crypto.randomUUID(); });
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const alert = $("[role=alert]", form) ?? $("main:not([hidden]) [role=alert]");
    const button = $("button:not([type=button])", form);
    alert.textContent = "";
    button.disabled = true;
    try {
      done(await call("POST", address, { ...Object.fromEntries(new FormData(form)), key }));
      key = crypto.randomUUID();
    } catch (problem) {
      if (!problem.error) throw problem;
      alert.textContent = problem.error.message;
    } finally {
      button.disabled = false;
    }
  });
}

// ---- each page

async function showWallet(page, wallet) {
  $("[data-name]").textContent = wallet.name;
  $("[data-balance]").textContent = money(wallet.available);
  $("[data-held]").textContent = wallet.held.minorUnits ? money(wallet.held) + " more is set aside." : "";
  $("[data-points]").textContent = wallet.points;
  $("[data-sign-out]").addEventListener("click", async () => { await call("POST", "/sign-out", {}); location.reload(); });
  const pin = $("form[data-pin]");
  pin.hidden = wallet.hasPin;
  onSubmit(pin, "/pin", () => { pin.hidden = true; });
  const lines = await call("GET", "/wallet/statement");
  $("[data-empty]").hidden = lines.length > 0;
  $("table", page).hidden = lines.length === 0;
  $("[data-statement]").replaceChildren(...lines.map(line => {
    const row = document.createElement("tr");
    row.append(
      element("td", new Date(line.at).toLocaleString("en-NG", { dateStyle: "medium", timeStyle: "short" })),
      element("td", WHAT[line.type] ?? line.description),
      element("td", money(line.amount), "number"),
      element("td", money(line.balance), "number"));
    return row;
  }));
}

const WHAT = {
  "funding": "Paid in", "purchase": "Purchase", "refund": "Given back", "gift": "Gift", "gift-room": "Gifts for others",
  "gift-rest": "Gifts nobody took", "withdrawal": "Withdrawal",
};

const RECIPIENT = { airtime: "Phone to top up", data: "Phone to top up", tv: "Smart card number", electricity: "Meter number" };

async function showShop(page, wallet) {
  const form = $("form[data-buy]");
  const fields = form.elements;
  $("[data-available]").textContent = money(wallet.available) + " to spend";
  $("[data-pin]", form).hidden = !wallet.hasPin;
  const options = (select, list) =>
    select.replaceChildren(...list.map(([value, words]) => new Option(words, value)));
  const plans = async () => {
    const kind = fields.kind.value;
    if (kind !== "data" && kind !== "tv") return;
    const of = kind === "data" ? fields.network.value : fields.service.value;
    const list = await call("GET", `/catalogue/${kind}/${of}`);
    options(fields.plan, list.map(plan => [plan.code, `${plan.name} · ${money(plan.price)}`]));
  };
  const choose = async kind => {
    fields.kind.value = kind;
    form.dispatchEvent(new Event("input")); // another wish, another key
    form.querySelectorAll("[data-kind]").forEach(it => it.setAttribute("aria-pressed", it.dataset.kind === kind));
    form.querySelectorAll("[data-for]").forEach(part => {
      part.hidden = !part.dataset.for.split(" ").includes(kind);
      part.querySelectorAll("input, select").forEach(field => { field.disabled = part.hidden; });
    });
    form.querySelectorAll("[data-fault], [role=alert]").forEach(place => { place.textContent = ""; });
    $("[data-recipient-label]").textContent = RECIPIENT[kind];
    const services = await call("GET", `/catalogue/${kind}`);
    const select = kind === "airtime" || kind === "data" ? fields.network : fields.service;
    options(select, services.filter(it => kind !== "tv" || it.name !== "SHOWMAX").map(it => [it.name, it.label]));
    await plans();
  };
  form.querySelectorAll("[data-kind]").forEach(tab => tab.addEventListener("click", () => choose(tab.dataset.kind)));
  fields.network.addEventListener("change", plans);
  fields.service.addEventListener("change", plans);
  const saved = list => {
    options($("#saved"), list.map(it => [it.recipient, it.name]));
    $("[data-saved]").replaceChildren(...list.map(it => {
      const line = element("li", "");
      const forget = element("button", "Forget", "plain");
      forget.type = "button";
      forget.addEventListener("click", async () => saved(await call("DELETE", "/beneficiaries/" + encodeURIComponent(it.name))));
      line.append(element("span", `${it.name}, ${it.recipient}`), forget);
      return line;
    }));
  };
  onSubmit($("form[data-save]"), "/beneficiaries", saved);
  saved(await call("GET", "/beneficiaries"));
  await choose("airtime");
}

const WAYS = { first_come: "who comes first", draw: "drawn by lot", quiz: "who knows the answer" };

async function showGifts(page) {
  const form = $("form[data-room]");
  form.elements.kind.addEventListener("change", () => { $("[data-quiz]").hidden = form.elements.kind.value !== "quiz"; });
  const list = async () => {
    const rooms = await call("GET", "/rooms");
    $("[data-empty]", page).hidden = rooms.length > 0;
    $("[data-rooms]").replaceChildren(...rooms.map(room => {
      const line = element("li", "");
      const link = element("a", `${room.capacity} × ${money(room.amount)}, ${WAYS[room.kind]}`);
      link.href = "/gifts/" + room.token;
      line.append(link, element("span", room.ended ? `over, ${room.claimed} taken` : `${room.claimed} taken`, "badge"));
      return line;
    }));
  };
  onSubmit(form, "/rooms", list);
  await list();
}

async function showGift() {
  const address = "/rooms/" + location.pathname.split("/").pop();
  const join = $("form[data-join]");
  const claim = $("form[data-claim]");
  const look = async () => {
    const room = await call("GET", address);
    const state = room.place?.state;
    const open = !room.ended && new Date(room.closesAt) > new Date();
    $("[data-title]").textContent = state === "claimed" ? `${money(room.amount)} is in your wallet` : `A gift of ${money(room.amount)}`;
    $("[data-words]").textContent =
      state === "entered" ? "You take part. Come back when the draw is made." :
      state === "wrong" ? "That was not the answer. Everybody has one try." :
      state === "reserved" ? `It is kept for you until ${new Date(room.place.until).toLocaleTimeString("en-NG", { timeStyle: "short" })}.` :
      state === "claimed" ? "Enjoy it." :
      open ? `${room.capacity} gifts, ${WAYS[room.kind]}. ${room.claimed} taken so far.` : "This room is closed.";
    join.hidden = !open || Boolean(state);
    claim.hidden = state !== "reserved";
    $("[data-question]").hidden = room.kind !== "quiz";
    $("[data-question-text]").textContent = room.question;
    $("[data-join-words]").textContent = room.kind === "draw" ? "Take part" : room.kind === "quiz" ? "Answer" : "Take one";
  };
  onSubmit(join, address + "/join", look);
  onSubmit(claim, address + "/claim", look);
  await look();
}

async function showWithdrawals(page, wallet) {
  $("[data-available]").textContent = money(wallet.available);
  const list = async () => {
    const asked = await call("GET", "/withdrawals");
    $("[data-available]").textContent = money((await call("GET", "/wallet")).available);
    $("[data-empty]", page).hidden = asked.length > 0;
    $("[data-withdrawals]").replaceChildren(...asked.map(it => {
      const line = element("li", "");
      line.append(element("span", money(it.amount) + (it.why ? ". " + it.why : "")), element("span", it.state, "badge"));
      return line;
    }));
  };
  onSubmit($("form[data-withdraw]"), "/withdrawals", list);
  await list();
}

/** A meter's token and the like, as soon as the purchase is delivered. */
function showGoods(main) {
  new MutationObserver(async () => {
    const card = $(".status", main);
    const place = $("main[data-goods]");
    if (card?.dataset.code === "completed" && place.hidden) {
      const { goods } = await call("GET", location.pathname + "/goods");
      $("[data-goods-text]").textContent = goods ?? "";
      place.hidden = !goods;
    }
  }).observe(main, { subtree: true, attributes: true, attributeFilter: ["data-code"] });
}

const PAGES = { wallet: showWallet, buy: showShop, gifts: showGifts, gift: showGift, withdraw: showWithdrawals };

async function open() {
  const status = $("main[data-status]");
  if (status) showGoods(status);
  const page = $("main[data-page]");
  if (!page) return;
  try {
    const wallet = await call("GET", "/wallet");
    page.hidden = false;
    await PAGES[page.dataset.page](page, wallet);
  } catch (problem) {
    if (problem.status === 401) {
      const signIn = $("main[data-sign-in]");
      signIn.hidden = false;
      onSubmit($("form", signIn), "/sign-in", () => location.reload());
      $("input", signIn).focus();
    } else if (problem.error) {
      page.hidden = false;
      $("[role=alert]", page).textContent = problem.error.message;
    } else {
      throw problem;
    }
  }
}

open();
