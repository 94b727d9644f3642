// Niceties for forms; everything works without them.
for (const input of document.querySelectorAll('input[type=password]')) {
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'button secondary';
  const show = (shown) => {
    input.type = shown ? 'text' : 'password';
    toggle.textContent = shown ? 'Ẩn' : 'Hiện';
    toggle.setAttribute('aria-label', shown ? 'Ẩn mật khẩu' : 'Hiện mật khẩu');
  };
  show(false);
  toggle.addEventListener('click', () => show(input.type === 'password'));
  input.form.addEventListener('submit', () => show(false));
  const row = document.createElement('div');
  row.className = 'with-toggle';
  input.replaceWith(row);
  row.append(input, toggle);
}
document.querySelector('.error-summary')?.focus();
