#!/usr/bin/python3
"""A mail server for tests. Says "ready PORT" when it listens on 127.0.0.1, then writes each mail that it takes as a
line of JSON, read with Python's own parser.

Recipients choose what happens: nobody@ is refused for good (550), later@ is refused once for now (451), and a
mail whose subject is "Refused text" is refused after its text (554).
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


def read_part(part):
    return {
        "type": part.get_content_type(),
        "method": part.get_param("method"),
        "file": part.get_filename(),
        "text": part.get_payload(decode=True).decode("utf-8"),
    }


def read_mail(envelope, session, transport):
    message = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
    return {
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "encrypted": bool(session.ssl or transport.get_extra_info("ssl_object")),
        "user": session.auth_data or "",
        "greeting": session.host_name,
        "headers": {name: str(value) for name, value in message.items()},
        "defects": [str(defect) for part in message.walk() for defect in part.defects],
        "parts": [read_part(part) for part in message.walk() if not part.is_multipart()],
    }


class Handler:
    def __init__(self):
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return f"550 5.1.1 <{address}> is unknown here"
        if address.startswith("later@") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.3.2 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = read_mail(envelope, session, server.transport)
        if mail["headers"].get("Subject") == "Refused text":
            return "554 5.6.0 this text is not welcome"
        print(json.dumps(mail), flush=True)
        return "250 taken"


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", choices=["starttls", "tls", "off"], default="off")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    return parser.parse_args()


async def serve(options):
    context = None
    if options.tls != "off":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)

    def check(server, session, envelope, mechanism, data):
        is_right = data.login == options.user.encode() and data.password == options.password.encode()
        return AuthResult(success=is_right, handled=False, auth_data=options.user)

    handler = Handler()
    is_starttls = options.tls == "starttls"

    def connection():
        return SMTP(
            handler,
            hostname="mail.test",
            tls_context=context if is_starttls else None,
            require_starttls=is_starttls,
            auth_required=options.user != "",
            auth_require_tls=is_starttls,
            authenticator=check if options.user else None,
        )

    loop = asyncio.get_running_loop()
    over_tls = context if options.tls == "tls" else None
    server = await loop.create_server(connection, host="127.0.0.1", port=0, ssl=over_tls)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve(arguments()))
