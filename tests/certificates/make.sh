#!/usr/bin/env bash
# Makes the files of this folder anew: OpenSSL 3 with its legacy provider, and python3 for what the
# command line of OpenSSL cannot put together. Tests never run it; see README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# --- An authority in two steps, all of it invented ------------------------------------------------
long="-startdate 20200101000000Z -enddate 21191231235959Z"
cat > ca.cnf <<'CNF'
[ca]
default_ca = authority
[authority]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
[req]
distinguished_name = name
[name]
[authority_extensions]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[client_extensions]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
CNF
touch index.txt
echo 01 > serial

key() { # name, algorithm and its options
    local name=$1; shift
    openssl genpkey -quiet -out "$name.key" "$@" 2>/dev/null || openssl genpkey -out "$name.key" "$@" 2>/dev/null
}
# name, common name, issuer, extensions, dates
certificate() {
    local name=$1 common_name=$2 issuer=$3 extensions=$4; shift 4
    openssl req -new -utf8 -config ca.cnf -key "$name.key" -subj "/CN=$common_name" -out "$name.csr"
    local sign=(-cert "$issuer.pem" -keyfile "$issuer.key")
    [ "$issuer" = "$name" ] && sign=(-selfsign -keyfile "$name.key")
    openssl ca -batch -utf8 -notext -config ca.cnf "${sign[@]}" -extensions "$extensions" \
        -in "$name.csr" -out "$name.pem" "$@" 2>/dev/null
}
p256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
p384="-algorithm EC -pkeyopt ec_paramgen_curve:P-384"
rsa="-algorithm RSA -pkeyopt rsa_keygen_bits:2048"
key root $p256
certificate root "Izmišljeni koren" root authority_extensions $long
key middle $p256
certificate middle "Izmišljeni izdajatelj" root authority_extensions $long
cat middle.pem root.pem > chain.pem
cat root.pem middle.pem > chain_reversed.pem

for name in rsa p256 p384 other; do
    case $name in rsa) key $name $rsa ;; p384) key $name $p384 ;; *) key $name $p256 ;; esac
    certificate $name "Hotel Breza (izmišljen, $name)" middle client_extensions $long
done
key expired $p256
certificate expired "Hotel Breza (izmišljen, potekel)" middle client_extensions \
    -startdate 20200101000000Z -enddate 20210101000000Z
key future $p256
certificate future "Hotel Breza (izmišljen, prihodnji)" middle client_extensions \
    -startdate 21000101000000Z -enddate 21191231235959Z
cp p256.key renewed.key
certificate renewed "Hotel Breza (izmišljen, obnovljen)" middle client_extensions \
    -startdate 20200101000000Z -enddate 21200131235959Z

# --- The files ------------------------------------------------------------------------------------
export_p12() { # file, key and certificate, options
    local file=$1 name=$2; shift 2
    openssl pkcs12 -export -inkey "$name.key" -in "$name.pem" -out "$here/$file.p12" "$@"
}
geslo="-passout pass:geslo"
export_p12 rc2_40_and_3des rsa -legacy $geslo
export_p12 3des rsa -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1 -legacy $geslo
export_p12 aes_256 rsa $geslo
export_p12 aes_256_with_sha1_mac rsa -macalg sha1 $geslo
export_p12 aes_256_with_sha512_mac rsa -macalg sha512 $geslo
export_p12 ec_p256 p256 $geslo
export_p12 ec_p384 p384 $geslo
export_p12 chain p256 -certfile chain.pem $geslo
export_p12 chain_reversed p256 -certfile chain_reversed.pem $geslo
export_p12 password_empty p256 -passout pass:
export_p12 password_slovenian p256 -passout "pass:šifra čšžČŠŽđĐ"
export_p12 password_slovenian_old p256 -legacy -passout "pass:šifra čšžČŠŽđĐ"
export_p12 without_mac p256 -nomac $geslo
export_p12 without_key p256 -nokeys $geslo
export_p12 without_certificate p256 -nocerts $geslo
export_p12 expired expired $geslo
export_p12 not_yet_valid future $geslo

# Put together without MAC and encryption of the whole, which the command line cannot do.
for name in p256 expired other renewed; do
    openssl pkcs12 -export -inkey $name.key -in $name.pem -nomac -certpbe NONE $geslo -out $name.part
done
openssl pkcs12 -export -nokeys -in other.pem -nomac -certpbe NONE $geslo -out other_certificate.part
openssl pkcs12 -export -nocerts -inkey p256.key -nomac $geslo -out p256_key.part
openssl pkcs12 -export -inkey p256.key -in p256.pem -certfile chain.pem -nomac -certpbe NONE $geslo \
    -out chain.part
cat > join.py <<'PY'
"""Joins PKCS #12 files without MAC: join.py OUT IN… (with --leaf-last: bags in reverse order)."""
import sys


def read(data, at=0):
    """Tag, beginning and end of the contents."""
    tag, length, at = data[at], data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, at = int.from_bytes(data[at:at + size], "big"), at + size
    return tag, at, at + length


def children(data):
    found, at = [], 0
    while at < len(data):
        _, _, end = read(data, at)
        found.append(data[at:end])
        at = end
    return found


def inside(data):
    _, start, end = read(data)
    return data[start:end]


def wrap(tag, data):
    length = len(data)
    if length < 0x80:
        return bytes([tag, length]) + data
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + data


DATA = bytes.fromhex("06092a864886f70d010701")


def content(data):
    """ContentInfo of type data."""
    return wrap(0x30, DATA + wrap(0xA0, wrap(0x04, data)))


def safes(pfx):
    _, auth_safe = children(inside(pfx))[:2]
    octets = inside(inside(children(inside(auth_safe))[1]))
    return children(inside(octets))


def reversed_bags(safe):
    bags = children(inside(inside(inside(children(inside(safe))[1]))))
    return content(wrap(0x30, b"".join(reversed(bags))))


arguments = sys.argv[1:]
leaf_last = "--leaf-last" in arguments
arguments = [a for a in arguments if a != "--leaf-last"]
parts = [safe for path in arguments[1:] for safe in safes(open(path, "rb").read())]
if leaf_last:
    parts = [reversed_bags(part) for part in parts]
pfx = wrap(0x30, b"\x02\x01\x03" + content(wrap(0x30, b"".join(parts))))
open(arguments[0], "wb").write(pfx)
PY
python3 join.py "$here/chain_leaf_last.p12" chain.part --leaf-last
python3 join.py "$here/several_keys.p12" expired.part other.part p256.part
python3 join.py "$here/renewed_with_the_same_key.p12" p256.part renewed.part
python3 join.py "$here/key_of_another_certificate.p12" p256_key.part other_certificate.part

cp root.pem middle.pem "$here/"
chmod 644 "$here"/*.p12
# For tests/key_memory, which looks for this number in its own memory: each byte XOR 0x55, so that
# the test itself does not hold it.
openssl pkey -in p256.key -noout -text | sed -n '/priv:/,/pub:/p' | tr -d ' :\n' |
    sed 's/^priv//; s/pub.*//' |
    python3 -c 'print(bytes(b ^ 0x55 for b in bytes.fromhex(input())).hex())'
