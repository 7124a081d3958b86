// The page's own server, below /sandbox.

export async function post(path, content) {
  const answer = await fetch(`/sandbox/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  });
  if (!answer.ok) {
    const { error } = await answer.json().catch(() => ({ error: "That did not work." }));
    throw new Error(error);
  }
  return answer.status === 204 ? null : answer.json();
}

export async function get(path) {
  const answer = await fetch(path);
  return answer.json();
}

export function listen({ ready, state, behind, fresh, lost }) {
  const source = new EventSource("/sandbox/events");
  source.addEventListener("ready", (event) => ready(JSON.parse(event.data)));
  source.addEventListener("state", (event) => state(JSON.parse(event.data)));
  source.addEventListener("behind", (event) => behind(JSON.parse(event.data)));
  source.addEventListener("fresh", fresh);
  source.addEventListener("error", lost);
}
