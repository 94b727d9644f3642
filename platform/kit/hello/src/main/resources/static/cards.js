// Counts the cards that were turned. Everything works without it.
const status = document.querySelector('[data-turned]');
const cards = document.querySelectorAll('.turn-card details');
if (status && cards.length) {
  const turned = new Set();
  for (const card of cards) {
    card.addEventListener('toggle', () => {
      turned.add(card);
      status.textContent = `Đã lật ${turned.size}/${cards.length} thẻ.`;
    });
  }
}
