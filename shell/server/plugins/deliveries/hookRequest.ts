/** How a plugin's backend is told or asked something. @param body JSON */
export function hookRequest(name: string, eventId: string, body: string): Request {
  return new Request(`http://panel/hooks/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'event-id': eventId },
    body,
  });
}
