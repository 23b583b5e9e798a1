// The live line from the sandbox: server-sent events that always reconnect from the last one seen.
export function follow(after, { onEvent, onLost, onBack }) {
  let seen = after;
  let source;
  let wait = 500;
  let lostTimer = null;
  let lost = false;

  function open() {
    source = new EventSource(`/desk/events?after=${seen}`);
    source.onopen = () => {
      wait = 500;
      clearTimeout(lostTimer);
      lostTimer = null;
      if (lost) onBack();
      lost = false;
    };
    source.onmessage = (message) => {
      const event = JSON.parse(message.data);
      if (event.kind !== "reload" && event.seq <= seen) return;
      seen = event.seq ?? seen;
      onEvent(event);
    };
    source.onerror = () => {
      source.close();
      lostTimer ??= setTimeout(() => { lost = true; onLost(); }, 1500);
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  }

  open();
  addEventListener("pagehide", () => source.close());
}
