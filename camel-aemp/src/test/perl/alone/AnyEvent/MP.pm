# SPDX-License-Identifier: Apache-2.0
#
# Stands in for AnyEvent::MP where it is not installed: a node that is alone. Ports, messages, monitors and a database, all
# within one process and with no more behaviour than it takes to try the scripts beside this folder. It proves nothing about
# the real module.
package AnyEvent::MP;

use strict;
use warnings;

use AnyEvent;
use Exporter "import";

our $VERSION = "0";
our @EXPORT = qw(
   $NODE *SELF configure port rcv snd kil mon spawn cal db_set db_del db_reg db_family db_keys db_values db_mon
);

our $NODE = "";
our $SELF = "";

my %ports;
my %monitors;
my %database;
my %watches;
my $last = 0;

sub configure {
   my %settings = @_;

   $NODE = $settings{nodeid};
   return;
}

sub rcv ($@) {
   my ($port, $callback) = @_;

   $ports{$port} = $callback;
   return $port;
}

sub port (;&) {
   my ($callback) = @_;

   return rcv "$NODE#" . ++$last, $callback || sub { die "no callback\n" };
}

sub deliver {
   my ($port, @message) = @_;
   my $callback = $ports{$port} or return;

   local $SELF = $port;
   eval { $callback->(@message); 1 } or kil ($port, die => $@);
   return;
}

sub snd (@) {
   my @message = @_;

   AnyEvent::later (sub { deliver (@message) });
   return;
}

sub kil (@) {
   my ($port, @reason) = @_;

   delete $ports{$port} or return;
   $_->(@reason) for @{ delete $monitors{$port} || [] };
   return;
}

sub mon ($;@) {
   my ($port, $callback) = @_;

   if ($ports{$port}) {
      push @{ $monitors{$port} }, $callback;
   } else {
      AnyEvent::later (sub { $callback->(no_such_port => "cannot monitor nonexistent port", $port) });
   }
   return;
}

sub spawn (@) {
   my ($node, $function, @arguments) = @_;
   my $port = port { };

   no strict "refs";
   local $SELF = $port;
   &$function (@arguments);
   return $port;
}

sub cal (@) {
   my $callback = pop;
   my ($port, @message) = @_;
   my $reply = port { kil $SELF; $callback->(@_) };

   mon $port, $callback;
   snd $port, @message, $reply;
   return;
}

sub notify {
   my ($family, $added, $changed, $deleted) = @_;
   my %entries = %{ $database{$family} || {} };

   $_ && $_->(\%entries, $added, $changed, $deleted) for @{ $watches{$family} || [] };
   return;
}

sub db_set ($$;$) {
   my ($family, $key, $value) = @_;
   my $new = !exists $database{$family}{$key};

   $database{$family}{$key} = $value;
   notify ($family, $new ? [$key] : [], $new ? [] : [$key], []);
   return;
}

sub db_del ($@) {
   my ($family, @keys) = @_;

   delete @{ $database{$family} }{@keys};
   notify ($family, [], [], \@keys);
   return;
}

sub db_reg ($$;$) {
   my ($family, $port, $value) = @_;

   db_set $family, $port, $value;
   mon $port, sub { db_del $family, $port };
   return;
}

sub db_family ($$) {
   my ($family, $callback) = @_;

   $callback->({ %{ $database{$family} || {} } });
   return;
}

sub db_keys ($$) {
   my ($family, $callback) = @_;

   $callback->([sort keys %{ $database{$family} || {} }]);
   return;
}

sub db_values ($$) {
   my ($family, $callback) = @_;
   my $entries = $database{$family} || {};

   $callback->([map { $entries->{$_} } sort keys %$entries]);
   return;
}

sub db_mon ($$) {
   my ($family, $callback) = @_;

   $callback->({ %{ $database{$family} || {} } }, [sort keys %{ $database{$family} || {} }]);
   push @{ $watches{$family} }, $callback;
   my $watch = \$watches{$family}[-1];
   return bless { watch => $watch }, "AnyEvent::MP::Watch";
}

sub AnyEvent::MP::Watch::DESTROY {
   my ($guard) = @_;

   ${ $guard->{watch} } = undef;
   return;
}

1
