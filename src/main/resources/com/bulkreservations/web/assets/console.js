"use strict";
// What works without this script stays without it; this adds passkeys, which browsers offer to scripts alone, and progress.
(() => {
  const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const encode = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  async function post(path, token, body) {
    const response = await fetch(path, { method: "POST", body: body && JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token } });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status}`);
    }
    return response.json();
  }

  async function usePasskey(token) {
    const options = await post("/webauthn/authenticate/options", token);
    const credential = await navigator.credentials.get({ publicKey: { ...options, challenge: decode(options.challenge),
      allowCredentials: (options.allowCredentials || []).map((one) => ({ ...one, id: decode(one.id) })) } });
    const answer = credential.response;
    await post("/login/webauthn", token, { id: credential.id, rawId: encode(credential.rawId),
      response: { authenticatorData: encode(answer.authenticatorData), clientDataJSON: encode(answer.clientDataJSON),
        signature: encode(answer.signature), userHandle: answer.userHandle ? encode(answer.userHandle) : undefined },
      credType: credential.type, clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: credential.authenticatorAttachment });
  }

  async function addPasskey(token, label) {
    const options = await post("/webauthn/register/options", token);
    const credential = await navigator.credentials.create({ publicKey: { ...options,
      challenge: decode(options.challenge), user: { ...options.user, id: decode(options.user.id) },
      excludeCredentials: (options.excludeCredentials || []).map((one) => ({ ...one, id: decode(one.id) })) } });
    const answer = credential.response;
    await post("/webauthn/register", token, { publicKey: { label, credential: { id: credential.id,
      rawId: encode(credential.rawId), response: { attestationObject: encode(answer.attestationObject),
        clientDataJSON: encode(answer.clientDataJSON),
        transports: answer.getTransports ? answer.getTransports() : [] },
      type: credential.type, clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: credential.authenticatorAttachment } } });
  }

  function offerPasskeys() {
    if (!window.PublicKeyCredential) {
      return;
    }
    document.querySelectorAll(".script-only").forEach((element) => element.hidden = false);
    document.querySelectorAll("button[data-passkey=use]").forEach((button) =>
      button.addEventListener("click", async () => {
        try {
          await usePasskey(button.dataset.token);
          location.assign(button.dataset.to);
        }
        catch (failure) {
          location.assign(button.dataset.failed);
        }
      }));
    document.querySelectorAll("form[data-passkey=add]").forEach((form) =>
      form.addEventListener("submit", async (event) => {
        event.preventDefault();
        try {
          await addPasskey(form.dataset.token, form.elements.label.value);
          if (form.dataset.then) {
            await usePasskey(form.dataset.token);
          }
          location.assign(form.dataset.to);
        }
        catch (failure) {
          document.querySelector("[data-passkey-error]").hidden = false;
        }
      }));
  }

  // An upload with its progress; files and rows can be dropped and pasted.
  function offerUploads() {
    const form = document.querySelector("form[data-upload]");
    if (!form) {
      return;
    }
    const file = form.elements.file;
    const area = form.closest(".drop");
    const choose = (chosen) => {
      const transfer = new DataTransfer();
      transfer.items.add(chosen);
      file.files = transfer.files;
    };
    area.addEventListener("dragover", (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("over");
      if (event.dataTransfer.files.length > 0) {
        choose(event.dataTransfer.files[0]);
      }
    });
    document.addEventListener("paste", (event) => {
      const pasted = event.clipboardData;
      if (pasted.files.length > 0) {
        choose(pasted.files[0]);
      }
      else if (!/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && pasted.getData("text").includes("\n")) {
        choose(new File([pasted.getData("text")], "pasted.csv", { type: "text/csv" }));
      }
    });
    const say = (text) => form.querySelector("[data-progress]").textContent = text;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const distributor = form.elements.distributor;
      const most = (distributor.selectedOptions ? distributor.selectedOptions[0] : distributor).dataset.most;
      if (file.files[0].size > Number(most)) {
        say(form.dataset.tooLarge);
        return;
      }
      const request = new XMLHttpRequest();
      const bar = form.querySelector("progress");
      bar.hidden = false;
      form.querySelector("button").disabled = true;
      request.upload.addEventListener("progress", (sent) => {
        const percent = Math.floor(100 * sent.loaded / sent.total);
        bar.value = percent;
        say(`${form.dataset.uploading} ${percent} %`);
      });
      request.addEventListener("load", () => {
        if (request.responseURL && new URL(request.responseURL).pathname.startsWith("/uploads/")) {
          location.assign(request.responseURL);
        }
        else {
          const page = new DOMParser().parseFromString(request.responseText, "text/html");
          document.querySelector("main").replaceWith(page.querySelector("main"));
          offerUploads();
        }
      });
      request.addEventListener("error", () => {
        bar.hidden = true;
        form.querySelector("button").disabled = false;
        say(form.dataset.failed);
      });
      request.open("POST", form.action);
      request.send(new FormData(form));
    });
  }

  // The stream of a page says that something has changed; without it, the page asks every five seconds.
  function stayLive() {
    let open = false;
    document.body.addEventListener("htmx:sseOpen", () => open = true);
    document.body.addEventListener("htmx:sseError", () => open = false);
    document.body.addEventListener("htmx:sseClose", () => open = false);
    setInterval(() => {
      if (!open && !document.hidden) {
        document.querySelectorAll("[hx-trigger~=poll]").forEach((element) => htmx.trigger(element, "poll"));
      }
    }, 5000);
  }

  // A suggestion fills its cell.
  document.querySelectorAll("[data-fill]").forEach((button) => {
    button.hidden = false;
    button.nextElementSibling.hidden = true;
    button.addEventListener("click", () => {
      const cell = document.getElementById(button.dataset.fill);
      cell.value = button.dataset.value;
      cell.focus();
    });
  });

  offerUploads();

  offerPasskeys();

  stayLive();
})();
