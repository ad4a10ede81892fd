"""Drives a WinRM server with pywinrm, a client that is not ours. Usage: pywinrm.py ENDPOINT USER PASSWORD [CA-FILE]. Prints JSON."""
import json
import sys

from winrm.exceptions import InvalidCredentialsError, WinRMError
from winrm.protocol import Protocol

endpoint, user, password = sys.argv[1:4]
ca = sys.argv[4] if len(sys.argv) > 4 else None


def connect(secret):
    return Protocol(
        endpoint=endpoint,
        transport="ntlm",
        username=user,
        password=secret,
        message_encryption="auto" if ca else "always",
        server_cert_validation="validate",
        ca_trust_path=ca,
        read_timeout_sec=8,
        operation_timeout_sec=2,
    )


answer = {}
client = connect(password)
shell = client.open_shell(codepage=65001)
for name, command, arguments in [
    ("echo", "echo", ["hello", "there"]),
    ("ipconfig", "ipconfig", []),
    ("cmd", "cmd", ["/c", "echo", "through"]),
    ("long", "type", ["long.txt"]),
    ("unknown", "no-such-program", []),
]:
    command_id = client.run_command(shell, command, arguments)
    out, err, code = client.get_command_output(shell, command_id)
    client.cleanup_command(shell, command_id)
    text = out.decode("utf-8")
    answer[name] = {"out": text[:80], "length": len(text), "end": text[-90:], "err": err.decode("utf-8")[:60], "code": code}
client.close_shell(shell)
try:
    client.run_command(shell, "echo", ["gone"])
    answer["afterDelete"] = "worked"
except WinRMError as error:
    answer["afterDelete"] = "2150858843" if "2150858843" in str(error) else str(error)
try:
    connect(password + "x").open_shell()
    answer["wrongPassword"] = "worked"
except InvalidCredentialsError:
    answer["wrongPassword"] = "refused"
print(json.dumps(answer))
