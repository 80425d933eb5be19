#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0
#
# One end of a comparison as a node of AnyEvent::MP:
#   node.pl receiver|sender json|cbor name=value...
# It speaks as io.aemp.benchmarks.process.Child expects: a line "bench: ..." when it is ready, and one for each command.
use strict;
use warnings;
use AnyEvent;
use AnyEvent::MP;
use IO::Socket::INET;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID);

$| = 1;

my ($role, $framing, @pairs) = @ARGV;
my %given = map { split /=/, $_, 2 } @pairs;
my $calls = $given{calls} eq "true";
my $secret = "benchmark";

my ($messages, $disorder, $first_at) = (0, 0, 0);
my (%expected, $load, $pump);
my $sequence = 0;
my @latencies;

sub say_fields {
   my %fields = @_;
   print "bench: ", join (" ", map { "$_=$fields{$_}" } sort keys %fields), "\n";
}

sub nanos { int (clock_gettime (CLOCK_MONOTONIC) * 1e9) }

sub order {
   my ($sequence) = @_;
   my $note = "hello world of messages";
   $note .= " hello world of messages" while length ($note) < 23 + $given{size} - 97;
   $note = substr $note, 0, 23 + $given{size} - 97;
   return { id => 100000 + $sequence % 900000, sku => "ABC-99", qty => 0, price => 12.5, note => $note };
}

# A port of the loopback interface that was free a moment ago.
sub free_port {
   my $socket = IO::Socket::INET->new (Listen => 1, LocalAddr => "127.0.0.1", LocalPort => 0) or die "no free port: $!";
   return $socket->sockport;
}

sub receive {
   my ($tag, $order, $reply) = @_;
   $first_at ||= nanos ();
   ++$messages;
   if ($calls) {
      snd $reply, $tag, $order;
      return;
   }
   my $lane = $order->{qty};
   my $next = $expected{$lane} // 100000;
   ++$disorder if $order->{id} != $next;
   $expected{$lane} = 100000 + ($order->{id} - 99999) % 900000;
}

# The receiving node relays marks back to us, so that not more than a window of messages is under way.
use constant { BATCH => 100, WINDOW => 20_000 };

my $pattern = order (0);
my $marked = 0;

sub flood {
   for (1 .. BATCH) {
      snd "receiver#in", "order", { %$pattern, id => 100000 + $sequence++ % 900000 };
   }
   snd "receiver", snd => "$NODE#mark", $sequence;
}

sub call {
   my $started = nanos ();
   cal "receiver#in", "order", { %$pattern, id => 100000 + $sequence++ % 900000 }, sub {
      push @latencies, nanos () - $started;
      call () if $load;
   };
}

sub percentile {
   my ($sorted, $part) = @_;
   return 0 unless @$sorted;
   my $index = int ($part * @$sorted);
   return $sorted->[$index > $#$sorted ? $#$sorted : $index];
}

my %commands = (
   start => sub {
      my %fields = @_;
      $load = \%fields;
      $sequence = $marked = 0;
      if ($fields{kind} eq "FLOOD") {
         $pump = AE::idle sub { flood () if $sequence - $marked < WINDOW };
      } elsif ($fields{kind} eq "CLOSED") {
         call () for 1 .. $fields{inFlight};
      } else {
         say_fields error => "Perl-nodes-have-no-open-loop";
         return;
      }
      say_fields;
   },
   stop => sub {
      undef $load;
      undef $pump;
      say_fields;
   },
   read => sub {
      say_fields
         nanos => nanos (),
         cpu => int (clock_gettime (CLOCK_PROCESS_CPUTIME_ID) * 1e9),
         allocated => 0,
         messages => $messages,
         disorder => $disorder,
         firstAt => $first_at,
         failures => 0;
   },
   latencies => sub {
      my @sorted = sort { $a <=> $b } @latencies;
      @latencies = ();
      say_fields
         calls => scalar @sorted,
         p50 => percentile (\@sorted, 0.5),
         p99 => percentile (\@sorted, 0.99),
         p999 => percentile (\@sorted, 0.999),
         max => percentile (\@sorted, 1);
   },
);

my $done = AE::cv;
my $address = $role eq "receiver" ? "127.0.0.1:" . free_port () : $given{address};

if ($role eq "receiver") {
   configure nodeid => "receiver", binds => [$address], secret => $secret, framing_format => [$framing];
   rcv "$NODE#in", \&receive;
} else {
   # A Perl node has no static addresses; the seed gives it the link.
   configure nodeid => "sender", binds => [], seeds => [$address], secret => $secret, framing_format => [$framing];
   my $linked = AE::cv;
   rcv "$NODE#mark", sub { $marked = $_[0]; $linked->send };
   my $knock = AE::timer 0.1, 0.1, sub { snd "receiver", snd => "$NODE#mark", 0 };
   $linked->recv;
}
say_fields address => $address;

my $input = "";
my $reader = AE::io \*STDIN, 0, sub {
   my $length = sysread STDIN, $input, 4096, length $input;
   return $done->send unless $length;
   while ($input =~ s/^([^\n]*)\n//) {
      my ($command, @fields) = split " ", $1;
      my $action = $commands{$command};
      $action ? $action->(map { split /=/, $_, 2 } @fields) : say_fields error => "unknown-command-$command";
   }
};

$done->recv;
