// Staff pages with a security key (WebAuthn): asks the browser for it and sends its answer with the form, as JSON.
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
  const textOf = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '');
  const withBytes = (list) => (list || []).map((one) => ({ ...one, id: bytesOf(one.id) }));

  const make = async (options) => {
    const key = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...options.user, id: bytesOf(options.user.id) },
        excludeCredentials: withBytes(options.excludeCredentials),
      },
    });
    const { clientDataJSON, attestationObject, getTransports } = key.response;
    return answerOf(key, {
      clientDataJSON: textOf(clientDataJSON),
      attestationObject: textOf(attestationObject),
      transports: getTransports ? getTransports.call(key.response) : [],
    });
  };

  const show = async (options) => {
    const key = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        allowCredentials: withBytes(options.allowCredentials),
      },
    });
    const { clientDataJSON, authenticatorData, signature } = key.response;
    return answerOf(key, {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
    });
  };

  const answerOf = ({ id, type, authenticatorAttachment }, response) =>
    JSON.stringify({ id, rawId: id, type, authenticatorAttachment, response });

  for (const form of document.querySelectorAll('form[data-key]')) {
    form.querySelector('[data-key-with]').hidden = false;
    form.querySelector('[data-key-without]').hidden = true;
    const failed = form.querySelector('[data-key-failed]');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      failed.hidden = true;
      const ask = form.dataset.key === 'make' ? make : show;
      ask(JSON.parse(form.dataset.options)).then(
        (answer) => {
          form.elements.response.value = answer;
          form.submit();
        },
        () => {
          failed.hidden = false;
        },
      );
    });
  }
})();
