using Imi.Core.Persistence;
using Imi.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Registrations;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    private const string InvitationId = "InvitationId";

    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.Property(one => one.Contents).HasJson();
        registration.Property(one => one.UserName).HasMaxLength(UserNames.MaxLength);
        registration.Property(one => one.Occupied).HasMaxLength(MailAddresses.MaxLength);
        registration.Property(one => one.Reason).HasMaxLength(RegistrationRules.DescriptionLength);
        registration.Property(one => one.Version).IsConcurrencyToken();
        registration.HasOne(one => one.Invitation).WithMany().HasForeignKey(InvitationId).OnDelete(DeleteBehavior.Cascade);
        registration.HasIndex(InvitationId).IsUnique();
        registration.HasIndex(one => one.UserName).IsUnique();
        registration.HasIndex(one => one.Occupied).IsUnique();
    }
}
