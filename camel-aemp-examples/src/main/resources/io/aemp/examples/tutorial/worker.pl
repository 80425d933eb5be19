#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
#
# A worker in Perl, for the pool of the tutorial. Needs AnyEvent::MP.
use strict;
use warnings;

use AnyEvent;
use AnyEvent::MP;

configure (
   norc   => 1,
   nodeid => "worker-perl",
   binds  => ["127.0.0.1:*"],
   seeds  => ["127.0.0.1:4040"],
   secret => "geheim",
);

# The last argument of a call is the port for the answer.
my $worker = port {
   my ($job, $reply) = @_;

   snd $reply, "$job, done by $NODE";
};

db_reg "workers", $worker;

# And a call in the other direction.
cal "greeter#hello", "Perl", sub {
   my ($greeting) = @_;

   print defined $greeting ? "$greeting\n" : "nobody greets\n";
}, 5;

AE::cv ()->recv;
