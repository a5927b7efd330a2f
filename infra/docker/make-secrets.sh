#!/usr/bin/env bash
# Makes the passwords that docker-compose.yml takes as files. What exists is kept: run it as often as you like.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# The folder is for its owner only; the files in it are readable, since the services read them under users of their own.
mkdir -p secrets
chmod 700 secrets
printf '*\n' >secrets/.gitignore

random() { head -c 32 /dev/urandom | base64 | tr -d '+/=\n' | cut -c1-40; }

for name in postgres_password rabbitmq_password fabric_token obcluster_token ob_1_password admin_key; do
    if [ ! -s "secrets/$name" ]; then
        # An API key begins with up_.
        printf '%s%s' "$([ $name = admin_key ] && printf up_)" "$(random)" >"secrets/$name"
        printf 'made infra/docker/secrets/%s\n' "$name"
    fi
    chmod 444 "secrets/$name"
done

# What seals private keys in the database: 32 random bytes.
if [ ! -s secrets/sealing_key ]; then
    head -c 32 /dev/urandom | base64 | tr -d '\n' >secrets/sealing_key
    printf 'made infra/docker/secrets/sealing_key\n'
fi
chmod 444 secrets/sealing_key

# RabbitMQ takes its first user from a configuration file, PostgreSQL and our services the password itself.
if [ ! -s secrets/rabbitmq_conf ]; then
    {
        printf 'default_user = upgrade\n'
        printf 'default_pass = %s\n' "$(cat secrets/rabbitmq_password)"
        printf 'loopback_users = none\n'
    } >secrets/rabbitmq_conf
    printf 'made infra/docker/secrets/rabbitmq_conf\n'
fi
chmod 444 secrets/rabbitmq_conf
