#!/usr/bin/env perl
# SPDX-License-Identifier: Apache-2.0
#
# A Perl node that does what a test says. Needs AnyEvent::MP 2.x, and uses no more of it than its manual describes.
#
#    perl peer.pl '{"nodeid":"p","binds":["127.0.0.1:4041"],"seeds":["127.0.0.1:4040"],"secret":"geheim"}'
#
# The argument holds what configure takes; "global": true makes the node a global one.
#
# Commands come on the standard input, one JSON array a line: [number, name, argument...]. Reports go to the standard
# output in the same form:
#
#    ["ready", node ID]                                      the node is configured
#    ["did", number, result...]                              a command is done
#    ["failed", number, text]                                it could not be done
#    ["got", port, argument...]                              a message to a port that was opened with receive
#    ["spawned", port, argument...]                          somebody spawned a port here, with Interop::Worker::init
#    ["called", argument...]                                 somebody called Interop::Worker::note
#    ["died", port ID, reason...]                            a port that is monitored has died
#    ["family", family, map, added, changed, deleted]        a family that is watched
#
# The end of the input ends the program.

use strict;
use warnings;

use AnyEvent;
use AnyEvent::MP;
use AnyEvent::MP::Kernel;
use JSON::PP ();

$| = 1;

my $json = JSON::PP->new->utf8->ascii->allow_nonref->allow_blessed->canonical;

sub report {
   my @report = @_;

   print $json->encode (\@report), "\n";
   return;
}

{
   package Interop::Worker;

   use AnyEvent::MP;

   # The init function of spawned ports.
   sub init {
      my @arguments = @_;
      my $port = $SELF;

      rcv ($port, sub { main::heard ($port, @_) });
      main::report (spawned => main::name_of ($port), @arguments);
      return;
   }

   sub note {
      main::report (called => @_);
      return;
   }
}

sub name_of {
   my ($port) = @_;

   return (split /#/, $port, 2)[1];
}

sub heard {
   my ($port, @message) = @_;

   report (got => name_of ($port), @message);
   return;
}

sub id_of {
   my ($name) = @_;

   return "$NODE#$name";
}

# A monitor ends with the guard that mon and db_mon return, unless nobody asked for one: hence the bare calls below, and
# a return behind them.
my %watches;

my %commands = (

   # ports and messages

   receive => sub {
      my ($number, $name) = @_;
      my $port = id_of ($name);

      rcv ($port, sub { heard ($port, @_) });
      report (did => $number, $port);
      return;
   },

   echo => sub {
      my ($number, $name) = @_;

      rcv (id_of ($name), sub {
         my @message = @_;
         my $reply = pop @message;

         snd ($reply, @message);
         return;
      });
      report (did => $number);
      return;
   },

   mortal => sub {
      my ($number, $name) = @_;

      rcv (id_of ($name), sub { die "$_[0]\n" });
      report (did => $number);
      return;
   },

   send => sub {
      my ($number, $port, @message) = @_;

      snd ($port, @message);
      report (did => $number);
      return;
   },

   # The callback may run twice: see the protocol.
   call => sub {
      my ($number, $port, @message) = @_;
      my $over = 0;

      cal ($port, @message, sub {
         report (did => $number, @_) unless $over++;
         return;
      });
      return;
   },

   monitor => sub {
      my ($number, $port) = @_;

      mon ($port, sub {
         report (died => $port, @_);
         return;
      });
      report (did => $number);
      return;
   },

   kill => sub {
      my ($number, $port, @reason) = @_;

      kil ($port, @reason);
      report (did => $number);
      return;
   },

   spawn => sub {
      my ($number, $node, $function, @arguments) = @_;
      my $port = spawn ($node, $function, @arguments);

      report (did => $number, $port);
      return;
   },

   function => sub {
      my ($number, $node, $function, @arguments) = @_;

      snd_to_func ($node, $function, @arguments);
      report (did => $number);
      return;
   },

   nodes => sub {
      my ($number) = @_;
      my @nodes = up_nodes ();

      report (did => $number, @nodes);
      return;
   },

   # the database

   set => sub {
      my ($number, $family, $key, $value) = @_;

      db_set ($family, $key, $value);
      report (did => $number);
      return;
   },

   delete => sub {
      my ($number, $family, $key) = @_;

      db_del ($family, $key);
      report (did => $number);
      return;
   },

   register => sub {
      my ($number, $family, $name, $value) = @_;

      db_reg ($family, id_of ($name), $value);
      report (did => $number);
      return;
   },

   family => sub {
      my ($number, $family) = @_;

      db_family ($family, sub {
         report (did => $number, $_[0]);
         return;
      });
      return;
   },

   keys => sub {
      my ($number, $family) = @_;

      db_keys ($family, sub {
         report (did => $number, @{ $_[0] });
         return;
      });
      return;
   },

   values => sub {
      my ($number, $family) = @_;

      db_values ($family, sub {
         report (did => $number, @{ $_[0] });
         return;
      });
      return;
   },

   watch => sub {
      my ($number, $family) = @_;

      $watches{$family} = db_mon ($family, sub {
         my ($entries, @changes) = @_;

         report (family => $family, $entries, map { $changes[$_] || [] } 0 .. 2);
         return;
      });
      report (did => $number);
      return;
   },

   unwatch => sub {
      my ($number, $family) = @_;

      delete $watches{$family};
      report (did => $number);
      return;
   },
);

sub execute {
   my ($line) = @_;
   my ($number, $name, @arguments) = @{ $json->decode ($line) };
   my $command = $commands{$name};

   if (!$command) {
      report (failed => $number, "there is no command $name");
   } elsif (!eval { $command->($number, @arguments); 1 }) {
      report (failed => $number, "$@");
   }
   return;
}

my %settings = %{ $json->decode ($ARGV[0]) };

require AnyEvent::MP::Global if delete $settings{global};

# Nothing of this user's own configuration.
configure (norc => 1, %settings);

my $input = "";
my $reader = AE::io (*STDIN, 0, sub {
   my $octets = sysread STDIN, $input, 65536, length $input;

   exit 0 unless $octets;
   while ($input =~ s/\A([^\n]*)\n//) {
      execute ($1);
   }
});

report (ready => $NODE);

AE::cv ()->recv;
