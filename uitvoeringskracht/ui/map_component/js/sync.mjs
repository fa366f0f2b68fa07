// What the reader chose here goes to Python, and comes back from it: which of that is news.

export class Sync {
  constructor() {
    this.forget();
  }

  forget() {
    this.sent = new Map();
  }

  tell(name, value) {
    this.sent.set(name, [...(this.sent.get(name) ?? []), value]);
    this.setState(name, value);
  }

  // Whether `data` says something else than `before`, and does not only repeat what was sent.
  isNews(name, before, data) {
    const sent = this.sent.get(name) ?? [];
    const echo = sent.indexOf(data[name]);
    if (echo >= 0) this.sent.set(name, sent.slice(echo + 1));
    return echo < 0 && before[name] !== data[name];
  }
}
