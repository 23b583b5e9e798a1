// Every question the page asks the sandbox server. Nothing else calls fetch.
async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const state = () => ask("/desk/state");

export function messages(chatId, personId, { before, limit = 50 } = {}) {
  const query = new URLSearchParams({ as: personId, limit });
  if (before) query.set("before", before);
  return ask(`/desk/chats/${chatId}/messages?${query}`);
}

export const say = (chatId, personId, what) => post(`/desk/chats/${chatId}/messages`, { as: personId, ...what });

export function sendFiles(chatId, personId, kind, files, caption, replyTo) {
  const form = new FormData();
  form.set("as", personId);
  if (caption) form.set("caption", caption);
  if (replyTo) form.set("reply_to", replyTo);
  for (const file of files) form.append(kind, file, file.name);
  return ask(`/desk/chats/${chatId}/messages`, { method: "POST", body: form });
}

export const press = (chatId, personId, messageId, row, column) =>
  post(`/desk/chats/${chatId}/press`, { as: personId, message_id: messageId, row, column });

export const block = (personId, blocked) => post(`/desk/people/${personId}/block`, { blocked });
export const addPerson = (person) => post("/desk/people", person);
export const moveClock = (where) => post("/desk/clock", where);
export const inline = (personId, chatId, query) => post("/desk/inline", { as: personId, chat_id: chatId, query });
export const pickInline = (personId, chatId, queryId, resultId) =>
  post("/desk/inline/pick", { as: personId, chat_id: chatId, inline_query_id: queryId, result_id: resultId });
export const authenticator = (personId) => ask(`/desk/authenticator?as=${personId}`);
export const file = (fileId) => `/desk/files/${encodeURIComponent(fileId)}`;
