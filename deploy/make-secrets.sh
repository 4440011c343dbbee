#!/bin/sh
# deploy/make-secrets.sh SMTP-ADDRESS
#
# Makes deploy/secrets/ once: the key of the installation, the address of the mail server, and the password of the
# database in the two forms that compose.yaml hands out. What exists already stays as it is.
# The address looks like smtp://user:password@mail.example.nl:587/?tls=1
# Exit codes: 0 all there, 1 a file could not be written, 2 no address of a mail server.
set -eu
umask 077
cd "$(dirname "$0")"

case "${1-}" in
  --help | -h) sed -n '2,/^[^#]/s/^#$//p; 2,/^[^#]/s/^# //p' make-secrets.sh; exit 0 ;;
  smtp://* | smtps://*) ;;
  *) echo "deploy/make-secrets.sh: name the mail server, smtp://… or smtps://… (try --help)" >&2; exit 2 ;;
esac

random() { head -c 36 /dev/urandom | base64 | tr '+/' '-_' | tr -d '\n'; }
keep() { [ -s "secrets/$1" ] || printf '%s\n' "$2" >"secrets/$1"; }

mkdir -p secrets
keep secret_key "$(random)"
keep smtp_url "$1"
keep database_password "$(random)"
keep database_url "postgresql://dorpsplein:$(cat secrets/database_password)@database/dorpsplein"

# Nobody else gets into the folder; inside a container each file is read by a user of that container's own.
chmod 0700 secrets
chmod 0444 secrets/*
