// The search of the list of functions. Without it the page is the whole list.
(() => {
  const search = document.getElementById("search");
  const field = document.getElementById("wanted");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const everything = document.getElementById("all");

  const filler = new Set(
    "a an and are at by do does for from how i if in is it its my of on or out that the to up what when where which who why will with".split(
      " ",
    ),
  );
  const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}$#]+/gu) ?? [];
  // "machines" finds "machine", and the other way about.
  const stem = (word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word);

  const cards = [...document.querySelectorAll(".cards > li")].map((card) => ({
    card,
    name: card.querySelector("code").textContent.toLowerCase(),
    question: wordsOf(card.dataset.question),
    shown: wordsOf(card.textContent),
    more: wordsOf(card.dataset.more),
  }));

  const begins = (words, part) => words.some((word) => word.startsWith(part));
  const weigh = ({ name, question, shown, more }, part) => {
    if (name.startsWith(part)) return 8;
    if (begins(question, part)) return 7;
    if (name.includes(part)) return 5;
    if (begins(shown, part)) return 3;
    return begins(more, part) ? 1 : 0;
  };

  function matches(parts) {
    const weighed = cards.map(({ card, ...words }) => ({
      card,
      weights: parts.map((part) => weigh(words, part)),
    }));
    const all = weighed.filter(({ weights }) => weights.every((weight) => weight > 0));
    const some = all.length > 0 ? all : weighed.filter(({ weights }) => weights.some((weight) => weight > 0));
    const total = ({ weights }) => weights.reduce((sum, weight) => sum + weight, 0);
    return { isWhole: all.length > 0, list: some.sort((one, other) => total(other) - total(one)) };
  }

  function show() {
    const words = wordsOf(field.value);
    const telling = words.filter((word) => !filler.has(word));
    const parts = [...new Set((telling.length > 0 ? telling : words).map(stem))];
    const isSearching = parts.length > 0;
    everything.hidden = isSearching;
    results.hidden = !isSearching;
    if (!isSearching) {
      found.textContent = "";
      return;
    }
    const { isWhole, list } = matches(parts);
    results.firstElementChild.replaceChildren(...list.map(({ card }) => card.cloneNode(true)));
    const count = list.length === 1 ? "1 function" : `${list.length} functions`;
    found.textContent =
      list.length === 0
        ? `No function is about “${field.value.trim()}”. Try another word, or clear the field to see all.`
        : isWhole
          ? count
          : `No function has all of these words; ${count} ${list.length === 1 ? "has" : "have"} some of them.`;
  }

  search.hidden = false;
  field.value = new URLSearchParams(location.search).get("find") ?? field.value;
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") results.querySelector("a")?.click();
    if (event.key === "Escape") {
      field.value = "";
      show();
    }
  });
  show();
})();
