// Inside the frame of a component written as strings: builds it, hands it data, tells what it sends.
(() => {
  const given = GIVEN;
  const host = document.getElementById("root");
  const root = given.isolate ? host.attachShadow({ mode: "open" }) : host;
  const style = document.createElement("style");
  style.textContent = given.css;
  root.append(style, document.createRange().createContextualFragment(given.html));
  const tell = message => parent.postMessage({ stage: message }, "*");
  const held = {};
  const component = {
    name: given.name,
    key: given.key,
    parentElement: root,
    setStateValue(name, value) { tell({ state: name, value }); },
    setTriggerValue(name, value) { tell({ trigger: name, value }); },
  };
  const made = given.js
    ? import(URL.createObjectURL(new Blob([given.js], { type: "text/javascript" })))
    : Promise.resolve({});
  let last = Promise.resolve();
  addEventListener("message", ({ source, data: message }) => {
    if (source !== parent || !message || !message.stageData) return;
    for (const [name, value] of Object.entries(message.theme)) document.documentElement.style.setProperty(name, value);
    last = last.then(async () => {
      const module = await made;
      Object.assign(held, { data: message.stageData.data });
      if (module.default) await module.default({ ...component, data: held.data });
    }).catch(error => {
      tell({ failed: String(error) });
      console.error(error);
    });
  });
  new ResizeObserver(() => tell({ height: Math.ceil(host.getBoundingClientRect().height) })).observe(host);
  if (parent !== window) tell({ ready: true });
})();
