// Follows a stream with a stock client: node follow.mjs URL KEY COUNT. Prints a message a line, and ends after COUNT of them.
import WebSocket from 'ws';

const [url, key, count] = process.argv.slice(2);
const socket = new WebSocket(url, { headers: { 'X-API-Key': key } });
let left = Number(count);

socket.on('open', () => console.log('open'));
socket.on('message', (data) => {
  const message = JSON.parse(data);
  if (message.type === 'ping') {
    socket.send(JSON.stringify({ type: 'pong' }));
    return;
  }
  console.log(JSON.stringify(message));
  if (--left === 0) {
    socket.close();
  }
});
socket.on('close', () => process.exit(0));
socket.on('unexpected-response', (request, response) => {
  console.log(`refused ${response.statusCode}`);
  process.exit(3);
});
socket.on('error', (fault) => {
  console.error(fault.message);
  process.exit(4);
});
