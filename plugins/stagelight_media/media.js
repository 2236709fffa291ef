// Media: a part of a sound or a film, again and again; browsers only stop at its end.

document.addEventListener("timeupdate", event => {
  const player = event.target;
  const { start, end } = player.dataset ?? {};
  if (end !== undefined && player.currentTime >= Number(end)) again(player, Number(start));
}, true);

function again(player, start) {
  player.currentTime = start;
  void player.play();
}
