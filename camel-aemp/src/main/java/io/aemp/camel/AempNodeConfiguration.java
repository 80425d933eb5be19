// SPDX-License-Identifier: Apache-2.0
package io.aemp.camel;

import io.aemp.node.GlobalRole;
import io.aemp.wire.framing.ReadOptions.ByteStrings;
import io.aemp.wire.handshake.HandshakeSettings.TlsPolicy;
import java.util.Map;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a local node: of the one named {@code local} on the component, of others as values of its map {@code nodes},
 * as beans of the node's name, or on an endpoint. What is null has not been set: only what is set takes part when several
 * places give settings for one node.
 */
@Configurer
@UriParams
public class AempNodeConfiguration extends AempLinkConfiguration {
    /**
     * ID of the node; %n stands for the host name and %u, or a slash at the end, for a unique string, the same as long as the
     * context lives.
     */
    @UriParam(label = "node", defaultValue = "camel/%n/%u")
    private @Nullable String nodeId;

    /**
     * Comma-separated host:port addresses to listen on. An asterisk as host means all interfaces, 0 or an asterisk as port a
     * free one; without a port it is 4040. By default the node does not listen.
     */
    @UriParam(label = "node")
    private @Nullable String binds;

    /** Comma-separated host:port addresses of other nodes, by node ID. */
    @UriParam(label = "node")
    private @Nullable Map<String, String> addresses;

    /**
     * Profile of the aemp command whose settings the node has where it has none of its own. The file is rcFile, or else the one
     * that Perl nodes read: what the environment variable PERL_ANYEVENT_MP_RC names, or .perl-anyevent-mp in the home directory.
     */
    @UriParam(label = "node")
    private @Nullable String profile;

    /**
     * Configuration file of the aemp command. Without the option profile the node has the settings of the profile that is named
     * as the host, if there is one, else the global settings of the file.
     */
    @UriParam(label = "node")
    private @Nullable String rcFile;

    /**
     * Comma-separated host:port addresses of nodes by which to join the network. The first that is linked looks up nodes and
     * keeps the database for this one, unless this one is global.
     */
    @UriParam(label = "node")
    private @Nullable String seeds;

    /**
     * Comma-separated host:port addresses that other nodes are told to dial this one at. By default those that it listens on;
     * an asterisk there stands for the addresses that this machine has.
     */
    @UriParam(label = "node")
    private @Nullable String advertise;

    /**
     * Whether the node looks up nodes and keeps the database for others: when one of them asks for it, or one of its own seeds
     * turns out to be itself (auto); from the start (always); or never.
     */
    @UriParam(label = "node", defaultValue = "auto", enums = "auto,always,never")
    private @Nullable GlobalRole global;

    /** Octets that one node may store in the database of this one while it is global; estimated. */
    @UriParam(label = "node,advanced", defaultValue = "134217728")
    private @Nullable Long maxShardSize;

    /** Octets that all nodes together may store in the database of this one while it is global; estimated. */
    @UriParam(label = "node,advanced", defaultValue = "536870912")
    private @Nullable Long maxDatabaseSize;

    /** Secret that the nodes of the network share. */
    @UriParam(label = "node,security", secret = true)
    private @Nullable String secret;

    /** Resource that holds the secret, instead of secret; a line end behind it does not count. */
    @UriParam(label = "node,security")
    private @Nullable String secretFile;

    /** Key and trust material for TLS, both explicit. A certificate is required of every peer. */
    @UriParam(label = "node,security")
    private @Nullable SSLContextParameters sslContextParameters;

    /**
     * PEM file with certificate and private key for TLS, instead of sslContextParameters. The certificates in it, and no
     * others, are trusted.
     */
    @UriParam(label = "node,security")
    private @Nullable String pemFile;

    /** Whether links use TLS. By default required if key material is given, else off. */
    @UriParam(label = "node,security", enums = "off,optional,required")
    private @Nullable TlsPolicy tls;

    /** Comma-separated authentication methods that may be sent. */
    @UriParam(label = "node,security", defaultValue = "tls_sha3_512,hmac_sha3_512")
    private @Nullable String authOffer;

    /**
     * Comma-separated authentication methods that are accepted, preferred ones first. By default tls_sha3_512 with TLS and
     * hmac_sha3_512 with a secret.
     */
    @UriParam(label = "node,security")
    private @Nullable String authAccept;

    /** Whether to speak as nodes before release 2.0 do: greeting version 0, methods with MD6. */
    @UriParam(label = "node,security", defaultValue = "false")
    private @Nullable Boolean legacy;

    /** Whether to use the simplified handshake, as a client of other nodes: the secret in clear text, no monitoring. */
    @UriParam(label = "node,security", defaultValue = "false")
    private @Nullable Boolean simplified;

    /** Comma-separated framings, preferred ones first: cbor, json, storable. */
    @UriParam(label = "node", defaultValue = "cbor,json")
    private @Nullable String framings;

    /**
     * What becomes of a byte string: text if it is valid UTF-8 and else a byte array (auto), always text, or always a byte
     * array.
     */
    @UriParam(label = "node", defaultValue = "auto", enums = "auto,text,bytes")
    private @Nullable ByteStrings readBinary;

    /** Whether fractions are read as BigDecimal, with all their digits, and not as Double. */
    @UriParam(label = "node", defaultValue = "false")
    private @Nullable Boolean readBigDecimal;

    public @Nullable String getNodeId() {
        return nodeId;
    }

    public void setNodeId(@Nullable String nodeId) {
        this.nodeId = nodeId;
    }

    public @Nullable String getBinds() {
        return binds;
    }

    public void setBinds(@Nullable String binds) {
        this.binds = binds;
    }

    public @Nullable Map<String, String> getAddresses() {
        return addresses;
    }

    public void setAddresses(@Nullable Map<String, String> addresses) {
        this.addresses = addresses;
    }

    public @Nullable String getProfile() {
        return profile;
    }

    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    public @Nullable String getRcFile() {
        return rcFile;
    }

    public void setRcFile(@Nullable String rcFile) {
        this.rcFile = rcFile;
    }

    public @Nullable String getSeeds() {
        return seeds;
    }

    public void setSeeds(@Nullable String seeds) {
        this.seeds = seeds;
    }

    public @Nullable String getAdvertise() {
        return advertise;
    }

    public void setAdvertise(@Nullable String advertise) {
        this.advertise = advertise;
    }

    public @Nullable GlobalRole getGlobal() {
        return global;
    }

    public void setGlobal(@Nullable GlobalRole global) {
        this.global = global;
    }

    public @Nullable Long getMaxShardSize() {
        return maxShardSize;
    }

    public void setMaxShardSize(@Nullable Long maxShardSize) {
        this.maxShardSize = maxShardSize;
    }

    public @Nullable Long getMaxDatabaseSize() {
        return maxDatabaseSize;
    }

    public void setMaxDatabaseSize(@Nullable Long maxDatabaseSize) {
        this.maxDatabaseSize = maxDatabaseSize;
    }

    public @Nullable String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret;
    }

    public @Nullable String getSecretFile() {
        return secretFile;
    }

    public void setSecretFile(@Nullable String secretFile) {
        this.secretFile = secretFile;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getPemFile() {
        return pemFile;
    }

    public void setPemFile(@Nullable String pemFile) {
        this.pemFile = pemFile;
    }

    public @Nullable TlsPolicy getTls() {
        return tls;
    }

    public void setTls(@Nullable TlsPolicy tls) {
        this.tls = tls;
    }

    public @Nullable String getAuthOffer() {
        return authOffer;
    }

    public void setAuthOffer(@Nullable String authOffer) {
        this.authOffer = authOffer;
    }

    public @Nullable String getAuthAccept() {
        return authAccept;
    }

    public void setAuthAccept(@Nullable String authAccept) {
        this.authAccept = authAccept;
    }

    public @Nullable Boolean getLegacy() {
        return legacy;
    }

    public void setLegacy(@Nullable Boolean legacy) {
        this.legacy = legacy;
    }

    public @Nullable Boolean getSimplified() {
        return simplified;
    }

    public void setSimplified(@Nullable Boolean simplified) {
        this.simplified = simplified;
    }

    public @Nullable String getFramings() {
        return framings;
    }

    public void setFramings(@Nullable String framings) {
        this.framings = framings;
    }

    public @Nullable ByteStrings getReadBinary() {
        return readBinary;
    }

    public void setReadBinary(@Nullable ByteStrings readBinary) {
        this.readBinary = readBinary;
    }

    public @Nullable Boolean getReadBigDecimal() {
        return readBigDecimal;
    }

    public void setReadBigDecimal(@Nullable Boolean readBigDecimal) {
        this.readBigDecimal = readBigDecimal;
    }
}
