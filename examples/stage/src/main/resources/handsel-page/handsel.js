// What the pages of the examples share. A page uses it by what it is made of:
//   <form data-buy="/purchases">      sends its fields as JSON, shows every fault at its field, and takes the customer to the gateway
//   <main data-status>                shows where the purchase stands whose page this is, live, until its end
// The server decides everything: this script only shows what it says.

const naira = new Intl.NumberFormat("en-NG", { style: "currency", currency: "NGN" });

/** An amount as people write it. Money comes as { amount, minorUnits, currency }, the amount as text. */
export function money({ amount }) {
  return naira.format(amount);
}

/** Calls the server. Answers what it says; throws { status, error } for what it refuses. */
export async function call(method, address, body) {
  let response;
  try {
    response = await fetch(address, {
      method,
      headers: { accept: "application/json", ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw { status: 0, error: { message: "The shop cannot be reached. Nothing is lost: try again in a moment." } };
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw { status: response.status, error: answer.error ?? { message: "Something went wrong on our side." } };
  }
  return answer.data ?? answer;
}

// ---- buying

function fieldOf(form, name) {
  const field = form.elements[name];
  return field instanceof RadioNodeList ? field[0] : field;
}

function showFaults(form, error) {
  const left = [];
  let placed = false;
  for (const [name, problem] of Object.entries(error.details ?? {})) {
    const place = form.querySelector(`[data-fault="${CSS.escape(name)}"]`);
    if (place) {
      place.textContent = problem.charAt(0).toUpperCase() + problem.slice(1);
      fieldOf(form, name)?.setAttribute("aria-invalid", "true");
      placed = true;
    } else {
      left.push(problem);
    }
  }
  form.querySelector("[role=alert]").textContent =
    placed ? "Please correct what is marked." : left.length ? left.join(" ") : error.message;
  form.querySelector("[aria-invalid=true]")?.focus();
}

function forgetFaults(form) {
  form.querySelectorAll("[data-fault]").forEach(place => { place.textContent = ""; });
  form.querySelectorAll("[aria-invalid]").forEach(field => field.removeAttribute("aria-invalid"));
  form.querySelector("[role=alert]").textContent = "";
}

/** Takes the customer to the gateway: into its popup if they chose it and it can, else to its page. */
function pay(checkout, way, statusPage) {
  if (way === "popup" && checkout.popup && window.PaystackPop) {
    new window.PaystackPop().resumeTransaction(checkout.popup.accessCode, {
      // as if the customer had come back from the page: the server asks the gateway what was paid
      onSuccess: ({ reference }) => location.assign("/return?" + new URLSearchParams({ reference })),
      onCancel: () => location.assign(statusPage),
    });
  } else {
    location.assign(checkout.url ?? statusPage);
  }
}

function buying(form) {
  const start = form.dataset.buy;
  const button = form.querySelector("button.main");
  // one key for one wish: the same form sent twice is one purchase
  let key = crypto.randomUUID();
  form.addEventListener("input", () => { key = crypto.randomUUID(); });
  form.addEventListener("submit", async event => {
    event.preventDefault();
    forgetFaults(form);
    button.disabled = true;
    const { way, ...order } = Object.fromEntries(new FormData(form));
    try {
      const checkout = await call("POST", start, { ...order, key });
      pay(checkout, way ?? "page", `${start}/${checkout.reference}`);
    } catch (problem) {
      if (!problem.error) throw problem;
      showFaults(form, problem.error);
    } finally {
      button.disabled = false;
    }
  });
}

// ---- where it stands

const MOODS = { completed: "good", refunded: "back", failed: "bad", expired: "bad", cancelled: "bad" };
const SIGNS = { good: "✓", back: "↩", bad: "!", wait: "" };
const WORDS = {
  payment: { pending: "not yet", success: "received", failed: "did not go through", abandoned: "not paid" },
  delivery: { pending: "not yet", processing: "on its way", delivered: "done", failed: "not delivered" },
};
const PAYABLE = ["initiated", "payment_pending", "failed"];

const STATUS_CARD = `
  <section class="card">
    <div class="status" data-mood="wait">
      <div class="sign" aria-hidden="true"><span data-sign></span></div>
      <div><h1 aria-live="polite" data-message>One moment…</h1><p class="reference" data-reference></p></div>
    </div>
    <dl class="facts" data-facts></dl>
    <p class="alert" role="alert"></p>
    <div class="buttons">
      <button class="main" data-pay hidden>Pay now</button>
      <a class="button" href="/">Buy something else</a>
    </div>
  </section>`;

function facts(status) {
  const rows = [
    ["Price", money(status.price)],
    ["Payment", WORDS.payment[status.payment]],
    ["Delivery", WORDS.delivery[status.delivery]],
    ...Object.entries(status.result ?? {}),
  ];
  return rows.flatMap(([name, value]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    return [term, text];
  });
}

function show(main, status) {
  const mood = MOODS[status.code] ?? "wait";
  const card = main.querySelector(".status");
  const message = main.querySelector("[data-message]");
  card.dataset.mood = mood;
  card.dataset.code = status.code;
  main.querySelector("[data-sign]").textContent = SIGNS[mood];
  if (message.textContent !== status.message) message.textContent = status.message; // read out once, when it changes
  main.querySelector("[data-facts]").replaceChildren(...facts(status));
  main.querySelector("[data-pay]").hidden = !PAYABLE.includes(status.code);
  document.title = status.message;
}

function watching(main) {
  const here = location.pathname;
  main.innerHTML = STATUS_CARD;
  main.querySelector("[data-reference]").textContent = here.split("/").pop();
  const alert = main.querySelector("[role=alert]");

  // what the server pushes is shown at once; while it cannot push, it is asked every two seconds
  const events = new EventSource(here + "/events");
  let over = false;
  let timer;
  const seen = status => {
    show(main, status);
    over = status.final;
    if (over) events.close();
  };
  const askIn = wait => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(ask, wait);
  };
  const ask = async () => {
    try {
      seen(await call("GET", here + "/status"));
      alert.textContent = "";
    } catch (problem) {
      alert.textContent = problem.error?.message ?? "";
      over = problem.status === 404;
      if (over) events.close();
    }
    if (events.readyState !== EventSource.OPEN) askIn(2000);
  };
  events.addEventListener("status", event => seen(JSON.parse(event.data)));
  events.addEventListener("error", () => askIn(2000));
  ask();

  main.querySelector("[data-pay]").addEventListener("click", async event => {
    event.target.disabled = true;
    try {
      pay(await call("POST", here + "/checkout"), "page", here);
    } catch (problem) {
      alert.textContent = problem.error?.message ?? "";
    } finally {
      event.target.disabled = false;
    }
  });
}

document.querySelectorAll("form[data-buy]").forEach(buying);
document.querySelectorAll("main[data-status]").forEach(watching);
