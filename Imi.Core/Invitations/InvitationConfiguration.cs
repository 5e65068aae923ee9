using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Invitations;

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<Invitation>
{
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(one => one.Email).HasMaxLength(MailAddresses.MaxLength);
        invitation.Property(one => one.Occupied).HasMaxLength(MailAddresses.MaxLength);
        invitation.Property(one => one.AuthorityName).HasMaxLength(Invitation.AuthorityNameLength);
        invitation.Property(one => one.Language).HasMaxLength(2);
        invitation.Property(one => one.CodeHash).HasMaxLength(HashLength);
        invitation.Property(one => one.Access).HasJson();
        invitation.Property(one => one.Version).IsConcurrencyToken();
        invitation.Ignore(one => one.IsOpen);
        invitation.HasOne<Authorities.Authority>().WithMany().HasForeignKey(one => one.CoordinatorId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(one => one.CodeHash).IsUnique();
        invitation.HasIndex(one => one.Occupied).IsUnique();
        invitation.HasIndex(one => one.Batch);
        invitation.HasIndex(one => new { one.Status, one.ExpiresAt });
    }
}
