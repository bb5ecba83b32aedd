/* What a page can do with the chat that stands in it. */
const heard = (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  document.getElementById('heard').append(line);
};

const begin = () => {
  const { parley } = window;
  parley.onOrder(({ number, total }) => heard(`An order: ${number}, ${total}`));
  parley.onMessage(({ text, unread }) => heard(`${unread} unread: ${text}`));
  document.getElementById('ask').addEventListener('click', () => parley.open());
  document.getElementById('enough').addEventListener('click', () => parley.close());
};

if (window.parley) begin();
else window.addEventListener('parley-ready', begin, { once: true });
